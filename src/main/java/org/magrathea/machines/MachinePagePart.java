package org.magrathea.machines;

import org.magrathea.accounts.Person;
import org.springframework.ui.Model;

/** Another module's part of a machine's page: fills what its fragment there shows. */
public interface MachinePagePart {

    void fill(MachineFacts machine, Person viewer, Model model);
}
