package org.magrathea.hosts;

import java.util.ArrayList;
import java.util.List;

/** Words that somebody may put where a name or a number belongs; none fits any type of argument. */
final class Hostile {

    private Hostile() {
    }

    /** @param canary a file that one of them would make if it were run */
    static List<String> words(String canary) {
        List<String> words = new ArrayList<>(List.of("", " ", "a b", "'", "\"", "\\", "*", "?", "~", "@", "-", "--", "-rf",
                "--help",
                "..", "../alpha", "/etc/passwd", "a/b", "alpha-", "Alpha", "ALPHA", "alpha\u200b", "\u0430lpha", "\uff41lpha",
                "\u0663", "0", "00", "-1", "1e3", "0x10", "1.5", "99999999999999999999", "alpha\r", "alpha\u001b[2J",
                "alpha\u0007",
                "alpha\u007f", "a[1]", "x".repeat(10_000)));
        for (String run : List.of("$(touch %s)", "`touch %s`", ";touch %s;", "|touch %s", "&touch %s", ">%s", "alpha\ntouch %s\n",
                "alpha\r\ntouch %s", "a[$(touch %s)]", "${IFS}$(touch %s)", "'$(touch %s)'", "\";touch %s;\"", "$(touch\t%s)",
                ";touch\u00a0%s")) {
            words.add(run.formatted(canary));
        }
        return words;
    }
}
