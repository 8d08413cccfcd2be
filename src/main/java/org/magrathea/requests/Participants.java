package org.magrathea.requests;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells which admins have had to do with a request. */
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

    /** The admins who decided the request or said something about it, by name; those who are admins no more are left out. */
    public List<Person> admins(long request) {
        List<Long> ids = new ArrayList<>(comments.authors(request));
        decisions.findById(request).ifPresent(decision -> ids.add(decision.decidedBy()));
        List<Long> active = people.admins().stream().map(Person::id).toList();
        return people.byIds(ids.stream().filter(active::contains).distinct().toList())
                .values()
                .stream()
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }
}
