package org.magrathea.ledger;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the chain from its first entry to its head, a few hundred entries at a time. */
@Component
class ChainCheck {

    private static final int PAGE = 500;

    private final LedgerRepository book;

    ChainCheck(LedgerRepository book) {
        this.book = book;
    }

    /** Entries that are written during the check are left for the next one. */
    ChainReport run() {
        LedgerRepository.Top top = book.top();
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
                return broken(last, top, last + 1, "Entry " + (last + 1) + " and all later entries are missing.");
            }
        }
        if (!Objects.equals(hash, top.hash())) {
            return broken(last, top, last, "Entry " + last + " does not match the head of the ledger.");
        }
        if (top.highest() > top.number()) {
            return broken(last, top, last + 1, "Entry " + top.highest() + " comes after the head of the ledger.");
        }
        return new ChainReport(last, top.hash(), null);
    }

    private static @Nullable String wrong(Entry entry, long last, @Nullable String hash) {
        long expected = last + 1;
        if (entry.number() != expected) {
            return "Entry " + expected + " is missing.";
        }
        if (!Objects.equals(entry.previousHash(), hash)) {
            return "Entry " + expected + " does not contain the hash of the previous entry.";
        }
        if (!entry.hash().equals(EntryHash.of(entry))) {
            return "Entry " + expected + " was changed after it was written.";
        }
        return null;
    }

    private static ChainReport broken(long whole, LedgerRepository.Top top, long entry, String how) {
        return new ChainReport(whole, top.hash(), new ChainReport.Broken(entry, how));
    }
}
