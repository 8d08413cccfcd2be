package org.magrathea.sharedfolders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.jobs.JobPreparation;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Boot;
import org.springframework.beans.factory.annotation.Autowired;

/** A machine can write its shared folders from its first start. */
class FoldersBeforeStartTest extends QuietPortal {

    @Autowired
    List<JobPreparation> preparations;
    @Autowired
    SharedFolderRepository folders;
    @Autowired
    Machines machines;

    private Person otter;
    private MachineFacts sparrow;

    @BeforeEach
    void aMachine() {
        otter = tenant("otter" + serial());
        sparrow = machines.find(machine("sparrow" + serial(), otter)).orElseThrow();
        host.keepFolders(new HostGateway.Shared(true, null, true));
    }

    @AfterEach
    void noFolders() {
        host.keepFolders(null);
    }

    @Test
    void hostKnowsTheFoldersBeforeTheFirstJobOfAMachine() {
        prepare(sparrow.name());

        assertThat(writers()).containsExactly(sparrow.name());
    }

    @Test
    void anotherMachineIsAddedToTheWriters() {
        prepare(sparrow.name());
        MachineFacts finch = machines.find(machine("finch" + serial(), otter)).orElseThrow();
        sql.sql("update machine set host_id = ? where id = ?").params(sparrow.hostId(), finch.id()).update();

        prepare(finch.name());

        assertThat(writers()).containsExactly(finch.name(), sparrow.name());
    }

    @Test
    void knownFoldersAreNotSentAgain() {
        prepare(sparrow.name());
        host.keepFolders(null);

        prepare(sparrow.name());

        assertThat(writers()).containsExactly(sparrow.name());
    }

    @Test
    void jobGoesOnWhenTheHostRefusesTheFolders() {
        host.keepFolders(null);

        prepare(sparrow.name());

        assertThat(folders.findById(whose())).isEmpty();
    }

    @Test
    void subjectsThatAreNoMachinesNeedNoFolders() {
        prepare("debian");

        assertThat(folders.findById(whose())).isEmpty();
    }

    private void prepare(String subject) {
        preparations.forEach(preparation -> preparation.prepare(sparrow.hostId(), new Boot(subject)));
    }

    private List<String> writers() {
        return folders.findById(whose()).orElseThrow().writers();
    }

    private SharedFolder.Whose whose() {
        return new SharedFolder.Whose(sparrow.hostId(), otter.id());
    }
}
