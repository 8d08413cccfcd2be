package org.magrathea.requests;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the admins who took part in a request. */
@Component
@Transactional(readOnly = true)
public class Participants {

    private final CommentRepository comments;
    private final DecisionRepository decisions;
    private final People people;

    Participants(CommentRepository comments, DecisionRepository decisions, People people) {
        this.comments = comments;
        this.decisions = decisions;
        this.people = people;
    }

    /** Admins who decided the request themselves or commented on it, by name. Former admins are left out. */
    public List<Person> admins(long request) {
        List<Long> ids = new ArrayList<>(comments.authors(request));
        decisions.findById(request)
                .filter(decision -> decision.rule() == null)
                .ifPresent(decision -> ids.add(decision.decidedBy()));
        List<Long> active = people.admins().stream().map(Person::id).toList();
        return people.byIds(ids.stream().filter(active::contains).distinct().toList())
                .values()
                .stream()
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }
}
