package org.magrathea.hosts;

import java.util.List;

/**
 * The arguments of a {@link HostOperation}: a record whose components are the words of the host's line, in order. The
 * first one is the subject: the name of a machine, a distribution or a mirror. Records are stored as JSON with their job,
 * and other versions read them. A component that was added later is null in an older row.
 */
public interface OperationArguments {

    /** The subject: the name of a machine, a distribution or a mirror. */
    default String subject() {
        return words().getFirst();
    }

    /**
     * The words of the line: text and numbers unchanged, null and an empty list as {@code none}, a list with commas, a
     * constant in lower case, a boolean as {@code yes} or {@code no}.
     */
    default List<String> words() {
        return ArgumentWords.of(this);
    }

    /** The words for people and for the ledger: an {@link Unspoken} component is replaced by its name in capitals. */
    default List<String> spokenWords() {
        return ArgumentWords.spoken(this);
    }
}
