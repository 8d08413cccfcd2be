package org.magrathea.sharedfolders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;

/** Folders with files from the time when other tenants could not see them: their owner is told, and opens them. */
class PrivateFoldersTest extends QuietPortal {

    @Autowired
    SharedFolderSync sync;
    @Autowired
    PrivateFolders privateFolders;
    @Autowired
    SharedFolderRepository folders;
    @Autowired
    Machines machines;

    private Person otter;
    private MachineFacts sparrow;

    @BeforeEach
    void aMachineOnAReachableHost() {
        otter = tenant("otter" + serial());
        sparrow = machines.find(machine("sparrow" + serial(), otter)).orElseThrow();
        sql.sql("update uml_host set seen_at = current_timestamp, problem = null where id = ?").param(sparrow.hostId()).update();
    }

    @AfterEach
    void noFolders() {
        host.keepFolders(null);
    }

    @Test
    void ownerIsToldOnceAndSharesTheFolder() {
        host.keepFolders(new HostGateway.Shared(false, 10L, false));
        syncAgain();
        syncAgain();

        assertThat(mailsTo(otter)).singleElement().asString().contains("/shared/" + folder().name(), "still private");
        assertThat(folder().readable()).isFalse();

        assertThat(privateFolders.open(sparrow, otter)).isEqualTo("/shared/" + folder().name());
        assertThat(folder().readable()).isTrue();
        host.keepFolders(new HostGateway.Shared(false, 10L, true));
        syncAgain();
        assertThat(mailsTo(otter)).hasSize(1);
    }

    @Test
    void newFolderIsSharedWithoutAnEmail() {
        host.keepFolders(new HostGateway.Shared(true, null, true));
        syncAgain();

        assertThat(folder().readable()).isTrue();
        assertThat(mailsTo(otter)).isEmpty();
    }

    /** As after an hour. */
    private void syncAgain() {
        sql.sql("update shared_folder set sent = ''").update();
        sync.run();
    }

    private SharedFolder folder() {
        return folders.findById(new SharedFolder.Whose(sparrow.hostId(), otter.id())).orElseThrow();
    }
}
