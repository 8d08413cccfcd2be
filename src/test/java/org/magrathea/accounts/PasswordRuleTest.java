package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    @Test
    void severalWordsAreAccepted() {
        assertThat(PasswordRule.objection("sparrows sing at dawn", "otter")).isEmpty();
        assertThat(PasswordRule.objection("Zwölf Bären", "otter"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("11"));
        assertThat(PasswordRule.objection("seven herons stand in cold grey water ".repeat(5), "otter")).isEmpty();
    }

    @Test
    void tooShortAndTooLongErrorsHaveNumbers() {
        assertThat(PasswordRule.objection("", "otter"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("0 characters", "12"));
        assertThat(PasswordRule.objection("abcdefghijk", "otter"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("11 characters"));
        assertThat(PasswordRule.objection("abcde".repeat(41), "otter"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("205", "200"));
    }

    @Test
    void userNameIsRejected() {
        assertThat(PasswordRule.objection("Sparrow-keeper", "sparrow-keeper")).isPresent();
        assertThat(PasswordRule.objection("otterOTTERotter", "otter")).isPresent();
        assertThat(PasswordRule.objection("otterotter123", "otter")).isPresent();
    }

    @Test
    void repeatedCharactersAreRejected() {
        assertThat(PasswordRule.objection("aaaaaaaaaaaa", "otter")).isPresent();
        assertThat(PasswordRule.objection("121212121212", "otter")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password1234", "qwertyuiop12", "123456789012", "Passw0rd1234", "letmein12345", "iloveyou2026",
            "sunshine1234", "adminadmin12", "1q2w3e4r5t6y", "abcdefghijkl", "abcabcabcabc", "zxcvbnm,./12", "Summer2026!!",
            "otter-otter-2026", "p@$$w0rd!!!!", "09876543210987"})
    void commonPasswordsAreRejected(String password) {
        assertThat(PasswordRule.objection(password, "otter"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("Choose").doesNotContain(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"z7kq-m3xw-p9vt", "another long password", "Zwölf Bären im Regen", "kirsche zaun blitz"})
    void strongPasswordsAreAccepted(String password) {
        assertThat(PasswordRule.objection(password, "otter")).isEmpty();
    }

    @Test
    void generatedPasswordsAreAccepted() {
        for (int each = 0; each < 20; each++) {
            assertThat(PasswordRule.objection(Passwords.generate(), "otter")).isEmpty();
        }
    }

    /** Each of these signs can stand for letters: all meanings of all of them took zxcvbn half a minute. */
    @Test
    @Timeout(20)
    void checkIsFastForAnyPassword() {
        assertThat(PasswordRule.objection("4@8({[<369!1|l0$5+7%2z".repeat(9), "otter")).isEmpty();
        assertThat(PasswordRule.objection("p@$$w0rd".repeat(25), "otter")).isPresent();
    }
}
