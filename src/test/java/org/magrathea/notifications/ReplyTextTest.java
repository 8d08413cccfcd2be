package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;

@SideBySide
class ReplyTextTest {

    private static final String QUOTE = "> heron commented on request #12.\n> Is tonight possible?\n";

    @Test
    void quotedTextAndItsIntroductionAreCut() {
        assertThat(ReplyText.of("Tonight is fine.\n\nOn Thu, 26 Nov 2026 at 22:30, Magrathea <m@example.org> wrote:\n" + QUOTE))
                .isEqualTo("Tonight is fine.");
        assertThat(ReplyText.of("Heute passt.\n\nAm 26.11.26 um 22:30 schrieb Magrathea:\n" + QUOTE)).isEqualTo("Heute passt.");
        assertThat(ReplyText.of("Oui.\n\nLe jeu. 26 nov. 2026 à 22:30, Magrathea\n<m@example.org> a écrit :\n\n" + QUOTE))
                .isEqualTo("Oui.");
    }

    @Test
    void anIntroductionInAnotherLanguageIsCut() {
        assertThat(ReplyText.of("Tak.\n\nW dniu 26.11.2026 o 22:30, Magrathea pisze:\n" + QUOTE)).isEqualTo("Tak.");
    }

    @Test
    void answersBetweenQuotedLinesStay() {
        assertThat(
                ReplyText.of("On 26/11/2026 22:30, Magrathea wrote:\n> Is tonight possible?\nYes.\n> Both disks?\nOnly /home."))
                .isEqualTo("Yes.\nOnly /home.");
    }

    @Test
    void unmarkedOriginalsOfOutlookAreCut() {
        assertThat(ReplyText
                .of("Fine.\r\n\r\nFrom: Magrathea <m@example.org>\r\nSent: Thursday\r\nTo: otter\r\n\r\nheron commented."))
                .isEqualTo("Fine.");
        assertThat(ReplyText.of("Fine.\n-----Original Message-----\nheron commented.")).isEqualTo("Fine.");
        assertThat(ReplyText.of("Fine.\n\nOn Thu, Nov 26, 2026 at 22:30 Magrathea\n<m@example.org> wrote:\n\nheron commented."))
                .isEqualTo("Fine.");
    }

    @Test
    void aSignatureIsCut() {
        assertThat(ReplyText.of("Fine.\n-- \notter\n+43 1 234")).isEqualTo("Fine.");
    }

    @Test
    void ordinaryTextStays() {
        String text = "From: /srv to /home, please.\n\nOn Monday I wrote a script: it needs 2 GiB.\nThe list:\n- one\n- two";

        assertThat(ReplyText.of(text)).isEqualTo(text);
    }

    @Test
    void controlCharactersAreRemoved() {
        assertThat(ReplyText.of("a\u0000b\u001b[31m\tc\r\nd")).isEqualTo("ab[31m\tc\nd");
    }

    @Test
    void onlyQuotedTextLeavesNothing() {
        assertThat(ReplyText.of("On 26/11/2026 22:30, Magrathea wrote:\n" + QUOTE)).isEmpty();
        assertThat(ReplyText.of("\n\n  \n")).isEmpty();
    }
}
