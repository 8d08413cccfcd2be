package org.magrathea.requests.newmachine;

import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.accounts.PersonPagePart;
import org.magrathea.machines.MachineQuota;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The machines and the quota of a person, on the page of the person. */
@Component
class MachinesOfPerson implements PersonPagePart {

    private final Machines machines;
    private final MachineQuota quota;
    private final People people;

    MachinesOfPerson(Machines machines, MachineQuota quota, People people) {
        this.machines = machines;
        this.quota = quota;
        this.people = people;
    }

    /** Machines are created only for tenants who can sign in. */
    static boolean mayGet(Person person, People people) {
        return !person.isAdmin() && people.canSignIn(person.id());
    }

    @Override
    public String template() {
        return "requests/newmachine/person";
    }

    @Override
    public void fill(Person person, Model model) {
        model.addAttribute("machines", machines.of(person));
        model.addAttribute("usage", quota.of(person.id()));
        model.addAttribute("mayGetMachine", mayGet(person, people));
    }
}
