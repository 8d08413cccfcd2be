package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.ArgumentWords;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;

/** The approved source of a mirror. The owner may narrow the selection, and widen it up to the approved one. */
@Embeddable
class MirrorSource {

    private String url;
    @Enumerated(EnumType.STRING)
    private CollectionKind kind;
    @Enumerated(EnumType.STRING)
    private Deletions deletions;
    private String selection;
    private String widestSelection;
    private @Nullable String keyring;
    private boolean makeIndex;

    @SuppressWarnings("NullAway.Init")
    protected MirrorSource() {
    }

    MirrorSource(MirrorSpec spec) {
        url = spec.url();
        kind = spec.kind();
        deletions = spec.deletions();
        selection = spec.selection().word();
        widestSelection = selection;
        keyring = spec.keyring();
        makeIndex = spec.index();
    }

    String url() {
        return url;
    }

    CollectionKind kind() {
        return kind;
    }

    Deletions deletions() {
        return deletions;
    }

    Selection selection() {
        return Selection.read(selection);
    }

    Selection widest() {
        return Selection.read(widestSelection);
    }

    /** The keyring in the form of the host. */
    String keyringWord() {
        return keyring == null ? ArgumentWords.NONE : keyring;
    }

    boolean makesIndex() {
        return makeIndex;
    }

    /** A selection by an admin becomes the bound of the owner. */
    void select(Selection chosen, boolean byAdmin) {
        boolean another = !chosen.equals(selection());
        selection = chosen.word();
        if (byAdmin && another) {
            widestSelection = selection;
        }
    }

    MirrorFacts.Source facts(List<String> exclusions) {
        return new MirrorFacts.Source(url, kind, deletions, exclusions, selection(), keyring, makeIndex);
    }
}
