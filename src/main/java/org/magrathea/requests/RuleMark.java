package org.magrathea.requests;

/** The rule that approved a request, at the revision that did it. {@code name} is its name at that revision. */
public record RuleMark(long rule, int revision, String name) {

    /** E.g. {@code the rule “Small snapshots” (rule 3, revision 2)}. */
    public String text() {
        return "the rule “" + name + "” (rule " + rule + ", revision " + revision + ")";
    }
}
