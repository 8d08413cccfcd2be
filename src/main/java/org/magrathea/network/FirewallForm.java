package org.magrathea.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The firewall as typed. */
record FirewallForm(Firewall.@Nullable Policy policy, @Nullable String rules) {

    private static final int MAX_RULES = 50;
    private static final int MAX_LENGTH = 4000;

    static FirewallForm of(Firewall firewall) {
        return new FirewallForm(firewall.policy(), firewall.typed());
    }

    /** The firewall; null with an error at its field. */
    @Nullable
    Firewall read(Errors errors) {
        if (policy == null) {
            errors.rejectValue("policy", "form", "Choose what may come in.");
            return null;
        }
        List<FirewallRule> read = policy == Firewall.Policy.LIST ? rules(errors) : List.of();
        return errors.hasErrors() ? null : Firewall.of(policy, read);
    }

    private List<FirewallRule> rules(Errors errors) {
        List<FirewallRule> read = new ArrayList<>();
        String text = rules == null ? "" : rules.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.lines().count() > MAX_RULES) {
            errors.rejectValue("rules", "form",
                    "Enter 1 to " + MAX_RULES + " rules, one per line, with at most " + MAX_LENGTH + " characters.");
            return read;
        }
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            FirewallRule rule = FirewallRule.read(line).orElse(null);
            if (rule == null) {
                errors.rejectValue("rules", "form", "“" + line.strip() + "” is not a rule. Enter one like “tcp 80” or “udp"
                        + " 5000-5010 from 192.0.2.0/24”.");
                return read;
            }
            read.stream()
                    .filter(rule::overlaps)
                    .findFirst()
                    .ifPresent(other -> errors.rejectValue("rules", "form",
                            "“" + other.typed() + "” and “" + rule.typed() + "” overlap. Keep the wider one."));
            read.add(rule);
        }
        return read;
    }
}
