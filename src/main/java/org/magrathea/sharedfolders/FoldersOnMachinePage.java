package org.magrathea.sharedfolders;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The section of shared folders on a machine page. */
@Component
@Order(60)
class FoldersOnMachinePage implements MachinePagePart {

    private final SharedFolderRepository folders;
    private final SharedFolderSettings settings;

    FoldersOnMachinePage(SharedFolderRepository folders, SharedFolderSettings settings) {
        this.folders = folders;
        this.settings = settings;
    }

    /** {@code limit} is null where the host does not enforce one. */
    record Shown(String name, @Nullable Long used, @Nullable Long limit, boolean readable) {

        public int percent() {
            return used == null || limit == null || limit == 0 ? 0 : (int) Math.min(100, used * 100 / limit);
        }
    }

    @Override
    public String template() {
        return "sharedfolders/machine";
    }

    @Override
    public Place place() {
        return Place.SETTING;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("folders", folders.findById(new SharedFolder.Whose(machine.hostId(), machine.ownerId()))
                .map(folder -> new Shown(folder.name(), folder.used(), folder.limited() ? settings.limit().toBytes() : null,
                        folder.readable()))
                .orElse(null));
    }
}
