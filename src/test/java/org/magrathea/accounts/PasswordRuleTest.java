package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRuleTest {

    @Test
    void aFewWordsAreAPassword() {
        assertThat(PasswordRule.objection("sparrows sing at dawn", "otter")).isEmpty();
        assertThat(PasswordRule.objection("Zwölf Bären", "otter")).hasValueSatisfying(said -> assertThat(said).contains("11"));
        assertThat(PasswordRule.objection("x1".repeat(98) + "abc!", "otter")).isEmpty();
    }

    @Test
    void whatIsTooShortOrTooLongSaysTheNumbers() {
        assertThat(PasswordRule.objection("", "otter"))
                .hasValueSatisfying(said -> assertThat(said).contains("0 characters", "12"));
        assertThat(PasswordRule.objection("abcdefghijk", "otter"))
                .hasValueSatisfying(said -> assertThat(said).contains("11 characters"));
        assertThat(PasswordRule.objection("abcde".repeat(41), "otter"))
                .hasValueSatisfying(said -> assertThat(said).contains("205", "200"));
    }

    @Test
    void theNameInAnyFormIsNone() {
        assertThat(PasswordRule.objection("Sparrow-keeper", "sparrow-keeper")).isPresent();
        assertThat(PasswordRule.objection("otterOTTERotter", "otter")).isPresent();
        assertThat(PasswordRule.objection("otterotter123", "otter")).isPresent();
    }

    @Test
    void theSameFewCharactersAreNone() {
        assertThat(PasswordRule.objection("aaaaaaaaaaaa", "otter")).isPresent();
        assertThat(PasswordRule.objection("121212121212", "otter")).isPresent();
    }
}
