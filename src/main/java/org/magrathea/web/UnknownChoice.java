package org.magrathea.web;

/** A form field has a value that no page offers. */
class UnknownChoice extends RuntimeException {

    UnknownChoice(String field) {
        super("Invalid value for " + field);
    }
}
