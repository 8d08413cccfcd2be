package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;

/** Firewall rules as typed, and as a host gets them. */
class FirewallRuleTest {

    @ParameterizedTest
    @CsvSource({"tcp 80,tcp/80/0.0.0.0/0", "UDP  5000 - 5010 from 192.0.2.0/24,udp/5000-5010/192.0.2.0/24",
            "tcp 22 from 192.0.2.9,tcp/22/192.0.2.9/32",
            "tcp 22 from 2001:db8::/32,tcp/22/2001:db8::/32", "udp 53 from 2001:DB8::1,udp/53/2001:db8::1/128",
            "tcp 1-65535 from 0.0.0.0/0,tcp/1-65535/0.0.0.0/0"})
    void rulesAreReadAndWritten(String typed, String word) {
        FirewallRule rule = FirewallRule.read(typed).orElseThrow();

        assertThat(rule.word()).isEqualTo(word);
        assertThat(FirewallRule.ofWord(word)).isEqualTo(rule);
        assertThat(FirewallRule.read(rule.typed())).contains(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "tcp", "tcp 0", "tcp 65536", "tcp 90-80", "icmp 8", "tcp 80 from 10.0.0.5/8",
            "tcp 80 from 2001:db8::1/32", "tcp 80 from 2001:db8:0::1", "tcp 80 from fe80::1%eth0", "tcp 80 from anywhere",
            "tcp 80 from 10.0.0.0/33", "tcp 80, tcp 81"})
    void anythingElseIsNoRule(String typed) {
        assertThat(FirewallRule.read(typed)).isEmpty();
    }

    @Test
    void overlappingRulesAreRefusedWithBoth() {
        Errors errors = errors();

        assertThat(new FirewallForm(Firewall.Policy.LIST, "tcp 80-90\ntcp 85 from 10.0.0.0/8").read(errors)).isNull();
        assertThat(errors.getFieldError("rules")).isNotNull()
                .extracting("defaultMessage")
                .isEqualTo("“tcp 80-90” and “tcp 85 from 10.0.0.0/8” overlap. Keep the wider one.");
    }

    @Test
    void anywhereIncludesBothFamilies() {
        FirewallRule anywhere = FirewallRule.read("tcp 80").orElseThrow();
        FirewallRule ofIpv6 = FirewallRule.read("tcp 80 from 2001:db8::/32").orElseThrow();

        assertThat(anywhere.overlaps(ofIpv6)).isTrue();
        assertThat(ofIpv6.overlaps(anywhere)).isTrue();
        assertThat(ofIpv6.overlaps(FirewallRule.read("tcp 80 from 32.1.13.0/24").orElseThrow())).isFalse();
    }

    @Test
    void formShowsWhatWasSaved() {
        Firewall firewall = new FirewallForm(Firewall.Policy.LIST, "tcp 80\n\nudp 80").read(errors());

        assertThat(firewall).isNotNull();
        assertThat(FirewallForm.of(Firewall.ofWord(firewall.word())).rules()).isEqualTo("tcp 80\nudp 80");
        assertThat(new FirewallForm(Firewall.Policy.SSH, "").read(errors())).isNotNull()
                .extracting(Firewall::word)
                .isEqualTo("tcp/22/0.0.0.0/0");
    }

    private static Errors errors() {
        return new BeanPropertyBindingResult(new FirewallForm(null, null), "form");
    }
}
