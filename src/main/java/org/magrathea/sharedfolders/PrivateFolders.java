package org.magrathea.sharedfolders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.machines.MachineFacts;
import org.magrathea.notices.AuditedAction;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shared folders with files from the time when other tenants could not see them. They stay private until their owner opens them.
 */
@Component
class PrivateFolders implements MailEvents {

    private final SharedFolderRepository folders;
    private final HostGateway gateway;
    private final People people;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PrivateFolders(SharedFolderRepository folders, HostGateway gateway, People people, ApplicationEventPublisher events,
            TransactionTemplate transaction, Clock clock) {
        this.folders = folders;
        this.gateway = gateway;
        this.people = people;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells the owner, once for each host. Called in the transaction that stores the folder. */
    void tell(SharedFolder folder, Host host) {
        people.find(folder.whose().accountId())
                .ifPresent(owner -> events.publishEvent(notice(host.id(), host.name(), folder.name(), owner)));
    }

    private static Notice notice(long host, String name, String folder, Person owner) {
        String path = "/shared/" + folder;
        return new Notice("private-folder-" + host + "-" + owner.id(), "shared-folder-" + name + "-" + folder, List.of(owner),
                "/machines", "your machines", path + " on " + name + " is still private",
                "Shared folders can now be read by all machines of a host. Your files in " + path + " on " + name
                        + " are still private.",
                "To share them, open the settings of a machine on " + name + " and choose “Share folder”.", null, List.of(),
                "you have a machine on " + name);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(1, "zaphod", "otter", reader));
    }

    /** Whether the owner of a machine has folders on its host. */
    boolean exist(MachineFacts machine) {
        return folders.findById(new SharedFolder.Whose(machine.hostId(), machine.ownerId())).isPresent();
    }

    /**
     * Lets all machines of the host read the folder of the owner of a machine.
     *
     * @return its path, e.g. {@code /shared/otter}
     * @throws org.magrathea.hosts.HostUnreachable if the host does not answer. Nothing changed
     * @throws org.magrathea.hosts.HostRefused if the host could not change all files. The folder stays private
     */
    String open(MachineFacts machine, Person by) {
        gateway.openSharedFolder(machine.hostId(), machine.ownerId());
        return transaction.execute(status -> {
            SharedFolder folder = folders.findById(new SharedFolder.Whose(machine.hostId(), machine.ownerId())).orElseThrow();
            String path = "/shared/" + folder.name();
            if (!folder.readable()) {
                folder.open();
                events.publishEvent(new AuditedAction(AuditedAction.Area.SETTING, by,
                        "shared " + path + " with all machines of the host of " + machine.name(), null, clock.instant()));
            }
            return path;
        });
    }
}
