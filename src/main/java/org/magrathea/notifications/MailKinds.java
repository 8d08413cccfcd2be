package org.magrathea.notifications;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** All kinds of email whose delivery people may choose, from all modules. */
@Component
class MailKinds implements SmartInitializingSingleton {

    /** Resolved later: some of them send mails themselves. */
    private final ObjectProvider<MailEvents> modules;
    private List<MailEvent> all = List.of();
    private Map<String, MailEvent> byKey = Map.of();

    MailKinds(ObjectProvider<MailEvents> modules) {
        this.modules = modules;
    }

    /** Two events with the same key stop the start. */
    @Override
    public void afterSingletonsInstantiated() {
        all = modules.orderedStream()
                .flatMap(module -> module.events().stream())
                .sorted(Comparator.comparing(MailEvent::forAdmins).reversed())
                .toList();
        byKey = all.stream().collect(Collectors.toUnmodifiableMap(MailEvent::key, Function.identity()));
    }

    /** The kinds that this person can get, those of admins first. */
    List<MailEvent> of(Person reader) {
        return all.stream().filter(event -> reader.isAdmin() || !event.forAdmins()).toList();
    }

    Optional<MailEvent> named(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
