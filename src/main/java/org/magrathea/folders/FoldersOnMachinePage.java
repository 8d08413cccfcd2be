package org.magrathea.folders;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The folders that a machine sees of its host, on its page. */
@Component
class FoldersOnMachinePage implements MachinePagePart {

    private final SharedFolderRepository folders;
    private final FolderSettings settings;

    FoldersOnMachinePage(SharedFolderRepository folders, FolderSettings settings) {
        this.folders = folders;
        this.settings = settings;
    }

    /** {@code limit} is null where the host does not hold the folders to one. */
    record Shown(String name, @Nullable Long used, @Nullable Long limit) {

        public int percent() {
            return used == null || limit == null || limit == 0 ? 0 : (int) Math.min(100, used * 100 / limit);
        }
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("folders", folders.findById(new SharedFolder.Whose(machine.hostId(), machine.ownerId()))
                .map(folder -> new Shown(folder.name(), folder.used(), folder.limited() ? settings.limit().toBytes() : null))
                .orElse(null));
    }
}
