package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"otter@example.org", "o.t-t_e+r@mail.example.org", "jörg@example.org", "otter@bücher.example",
            "用户@例え.example", "o'tter@example.org", "a@b.co", "root@localhost"})
    void validAddressesAreAccepted(String address) {
        assertThat(AccountRule.isEmail(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".a@example.org", "a.@example.org", "a..b@example.org", "a@b..c", "a@.example.org", "a@example.org.",
            "a@-example.org", "a@example-.org", "@example.org", "a@", "a", "a b@example.org", "a@exa mple.org",
            "a@b@example.org", "\"a b\"@example.org", "Otter <a@example.org>", "a@[192.0.2.1]", "a@example_x.org",
            "a,b@example.org",
            "a@example.org\n", "a\u0000@example.org", "a\u202eb@example.org",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org"})
    void invalidAddressesAreRejected(String address) {
        assertThat(AccountRule.isEmail(address)).isFalse();
    }
}
