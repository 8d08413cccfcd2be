package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({"Grüße, Grüße", "a\tb, a\tb", "'\u001b[31mred\u001b[0m', \\x1b[31mred\\x1b[0m",
            "over\u202Ewritten, over\\xe2\\x80\\xaewritten",
            "'\u0007', \\x07", "🦡, 🦡"})
    void lettersAreLettersAndWhatShowsNothingIsSeen(String text, String shown) {
        assertThat(VisibleText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
    }

    @Test
    void bytesThatAreNoTextAreSeenAndTheRestIsRead() {
        assertThat(VisibleText.of(new byte[]{'a', (byte) 0xff, 'b', (byte) 0xc3, 'c', (byte) 0xe2, (byte) 0x82}))
                .isEqualTo("a\\xffb\\xc3c\\xe2\\x82");
    }

    @ParameterizedTest
    @CsvSource({"Please \u202edeny\u202c this \u2066x\u2069, Please \\u202edeny\\u202c this \\u2066x\\u2069",
            "a\u200eb\u200fc\u061cd, a\\u200eb\\u200fc\\u061cd", "one\u2028two, one\\u2028two", "Grüße 🦡, Grüße 🦡",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "👩\u200d💻, 👩\u200d💻"})
    void marksOfDirectionThatPeopleTypedAreSeen(String typed, String shown) {
        assertThat(VisibleText.ofPeople(typed)).isEqualTo(shown);
        assertThat(VisibleText.asTyped(shown)).isEqualTo(typed);
    }

    @Test
    void escapes_ofOtherLetters_stayAsTyped() {
        assertThat(VisibleText.asTyped("\\u0041 \\u202 \\x1b C:\\users \\U200F $1"))
                .isEqualTo("\\u0041 \\u202 \\x1b C:\\users \\U200F $1");
    }
}
