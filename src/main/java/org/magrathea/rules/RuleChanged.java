package org.magrathea.rules;

/** The rule has a newer revision than the page that was sent. */
class RuleChanged extends RuntimeException {

    RuleChanged(Rule rule) {
        super("The rule was edited. Check revision " + rule.revision() + " before you switch it on.");
    }
}
