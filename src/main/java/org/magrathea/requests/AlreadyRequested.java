package org.magrathea.requests;

/** The requester has an identical open request, or the form was sent before. Pages redirect to that request. */
class AlreadyRequested extends RuntimeException {

    private final long open;
    private final boolean sameForm;

    AlreadyRequested(long open) {
        this(open, "The identical request " + open + " is already waiting for a decision. No second request was sent.", false);
    }

    private AlreadyRequested(long open, String message, boolean sameForm) {
        super(message);
        this.open = open;
        this.sameForm = sameForm;
    }

    /** The same form was submitted twice. */
    static AlreadyRequested bySameForm(long sent) {
        return new AlreadyRequested(sent, repeated(sent), true);
    }

    static String repeated(long sent) {
        return "This form was already sent as request " + sent + ". No second request was sent.";
    }

    boolean isSameForm() {
        return sameForm;
    }

    long open() {
        return open;
    }
}
