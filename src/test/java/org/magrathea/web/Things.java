package org.magrathea.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.util.function.SingletonSupplier;

/** What the variables of paths name. Each thing is made when a path first names it: a request alone costs a mail for each admin. */
final class Things {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern CHOICE = Pattern.compile("\\{[a-z]+=([^}]+)}");

    private final Map<String, Supplier<String>> values;

    private Things(Map<String, Supplier<String>> values) {
        this.values = values;
    }

    /** One of everything that a path can name. */
    static Things of(World world, Cast cast, Person whose) {
        Supplier<MachineFacts> machine = SingletonSupplier.of(() -> world.machineOf(whose));
        Supplier<String> host = () -> String.valueOf(machine.get().hostId());
        Supplier<String> request = number(() -> world.requestFor(machine.get(), whose));
        Supplier<String> mirror = number(() -> world.mirrorOf(machine.get()));
        return new Things(Map.ofEntries(Map.entry("machine", () -> machine.get().name()), Map.entry("host", host),
                Map.entry("request", request),
                Map.entry("mail", number(() -> world.mailAbout(Long.parseLong(request.get())))),
                Map.entry("email", number(() -> world.mailTo(whose, Long.parseLong(request.get())))),
                Map.entry("job", number(() -> world.jobOn(machine.get()))),
                Map.entry("person", number(cast::tenantWhoNeverSignsIn)),
                Map.entry("removedMachine", number(() -> world.removedMachineOf(whose))),
                Map.entry("requiredMetricName", () -> "jvm.memory.used"),
                Map.entry("snapshot", number(() -> world.snapshotOf(machine.get()))),
                Map.entry("announcement", number(() -> world.loadAnnouncementOn(machine.get()))),
                Map.entry("blackout", number(() -> world.blackoutOn(machine.get().hostId(), whose))),
                Map.entry("rule", number(() -> world.rule(whose))),
                Map.entry("portalAnnouncement", number(() -> world.announcementTo(whose))),
                Map.entry("draft", number(() -> world.draftOf(whose))), Map.entry("key", number(() -> world.keyOf(whose))),
                Map.entry("pool", number(() -> world.poolOn(machine.get().hostId()))),
                Map.entry("distribution", number(() -> world.distributionOn(machine.get().hostId()))),
                Map.entry("article", () -> "ssh"), Map.entry("mirror", mirror), Map.entry("ownMirror", mirror),
                Map.entry("unmanagedGuest", () -> "0123456789abcdef")));
    }

    private static Supplier<String> number(LongSupplier made) {
        return SingletonSupplier.of(() -> String.valueOf(made.getAsLong()));
    }

    /** These values and no others. */
    static Things named(Map<String, String> values) {
        Map<String, Supplier<String>> all = new HashMap<>();
        values.forEach((variable, value) -> all.put(variable, () -> value));
        return new Things(all);
    }

    /** The same with another value of one variable. */
    Things with(String variable, String value) {
        Map<String, Supplier<String>> all = new HashMap<>(values);
        all.put(variable, () -> value);
        return new Things(all);
    }

    /** All of them made now, for pages that show one beside another. */
    Things made() {
        values.values().forEach(Supplier::get);
        return this;
    }

    String fill(String path) {
        String filled = VARIABLE.matcher(path.replace("/**", "/db")).replaceAll(variable -> {
            Supplier<String> value = values.get(variable.group(1));
            return value == null ? "{" + variable.group(1) + "}" : Browser.encode(value.get());
        });
        return CHOICE.matcher(filled).replaceAll("$1");
    }
}
