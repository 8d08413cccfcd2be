package org.magrathea.ledger;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows the chain from its first entry to its head, a few hundred entries at a time, however long it is. */
@Component
class ChainCheck {

    private static final int PAGE = 500;

    private final LedgerBook book;

    ChainCheck(LedgerBook book) {
        this.book = book;
    }

    /** Entries that are written meanwhile are left for the next check. */
    ChainReport run() {
        LedgerBook.Top top = book.top();
        long last = 0;
        String hash = null;
        while (last < top.number()) {
            List<Entry> page = book.after(last, null, PAGE);
            for (Entry entry : page) {
                String wrong = wrong(entry, last, hash);
                if (wrong != null) {
                    return broken(last, top, last + 1, wrong);
                }
                last = entry.number();
                hash = entry.hash();
                if (last == top.number()) {
                    break;
                }
            }
            if (page.isEmpty()) {
                return broken(last, top, last + 1, "Entry " + (last + 1) + " is missing, and so are all after it.");
            }
        }
        if (!Objects.equals(hash, top.hash())) {
            return broken(last, top, last, "Entry " + last + " is not the one that the head of the ledger names.");
        }
        if (top.highest() > top.number()) {
            return broken(last, top, last + 1, "Entry " + top.highest() + " stands after the head of the ledger.");
        }
        return new ChainReport(last, top.hash(), null);
    }

    private static @Nullable String wrong(Entry entry, long last, @Nullable String hash) {
        long expected = last + 1;
        if (entry.number() != expected) {
            return "Entry " + expected + " is missing.";
        }
        if (!Objects.equals(entry.previousHash(), hash)) {
            return "Entry " + expected + " does not name the hash of the entry before it.";
        }
        if (!entry.hash().equals(EntryHash.of(entry))) {
            return "Entry " + expected + " does not say what it said when it was written.";
        }
        return null;
    }

    private static ChainReport broken(long whole, LedgerBook.Top top, long entry, String how) {
        return new ChainReport(whole, top.hash(), new ChainReport.Broken(entry, how));
    }
}
