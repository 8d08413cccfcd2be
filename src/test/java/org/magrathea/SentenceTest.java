package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@SideBySide
class SentenceTest {

    @Test
    void aTextInsideOfASentenceHasNoFullStop() {
        assertThat(Sentence.bare("Kernel upgrade. ")).isEqualTo("Kernel upgrade");
        assertThat(Sentence.bare("Exams")).isEqualTo("Exams");
        assertThat(Sentence.bare("Debian 13.1")).isEqualTo("Debian 13.1");
    }
}
