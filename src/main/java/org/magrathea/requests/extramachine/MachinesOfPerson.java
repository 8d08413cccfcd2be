package org.magrathea.requests.extramachine;

import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.PersonPagePart;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A person's machines on the page of the person, with the way to one more. */
@Component
class MachinesOfPerson implements PersonPagePart {

    private final Machines machines;
    private final MachineLimits limits;
    private final People people;

    MachinesOfPerson(Machines machines, MachineLimits limits, People people) {
        this.machines = machines;
        this.limits = limits;
        this.people = people;
    }

    /** Only tenants who can sign in have machines made for them. */
    static boolean mayGet(Person person, People people) {
        return !person.isAdmin() && people.canSignIn(person.id());
    }

    @Override
    public String template() {
        return "requests/extramachine/person";
    }

    @Override
    public void fill(Person person, Model model) {
        model.addAttribute("machines", machines.of(person));
        model.addAttribute("allowance", limits.of(person.id()));
        model.addAttribute("mayGetMachine", mayGet(person, people));
    }
}
