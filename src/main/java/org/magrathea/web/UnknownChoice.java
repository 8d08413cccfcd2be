package org.magrathea.web;

/** A field of a form has a value that no page offers for it. */
class UnknownChoice extends RuntimeException {

    UnknownChoice(String field) {
        super("Invalid value for " + field);
    }
}
