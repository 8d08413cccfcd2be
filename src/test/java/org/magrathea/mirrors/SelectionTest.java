package org.magrathea.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a repository, as a host and the database have them. */
class SelectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"none", "suites=bookworm+bookworm-updates", "components=main;architectures=amd64+source",
            "suites=bookworm/updates;components=main+non-free-firmware;architectures=i386"})
    void wordReadsBack(String word) {
        assertThat(Selection.read(word).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"none, none, true", "architectures=i386, none, true", "none, architectures=i386, false",
            "architectures=i386, architectures=i386+amd64, true", "architectures=ppc, architectures=i386+amd64, false",
            "suites=a;components=main, suites=a+b, true", "components=main, suites=a, false"})
    void narrowerSelectionIsDetected(String some, String wider, boolean within) {
        assertThat(Selection.read(some).isWithin(Selection.read(wider))).isEqualTo(within);
    }

    @Test
    void invalidNamesAreOmitted() {
        assertThat(Selection.of(List.of("bookworm", "a b", "a;b", "-x", "a/../b", "a//b", "bookworm"), null, List.of("")).word())
                .isEqualTo("suites=bookworm");
    }

    @Test
    void titleIsForPeople() {
        assertThat(Selection.ALL.title()).isEqualTo("everything");
        assertThat(Selection.read("suites=a+b;architectures=i386").title()).isEqualTo("suites a, b; architectures i386");
    }
}
