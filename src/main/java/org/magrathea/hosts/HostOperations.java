package org.magrathea.hosts;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.magrathea.StoredJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Registry of all operations by verb and by class of the arguments. Both are unique. */
@Component
public class HostOperations {

    private final Map<String, HostOperation<?>> byVerb = new TreeMap<>();
    private final Map<Class<?>, HostOperation<?>> byArguments = new HashMap<>();

    HostOperations(List<HostOperation<?>> operations) {
        for (HostOperation<?> operation : operations) {
            requireNew(byVerb.put(operation.verb(), operation), operation);
            requireNew(byArguments.put(operation.arguments(), operation), operation);
        }
    }

    private static void requireNew(HostOperation<?> former, HostOperation<?> operation) {
        if (former != null) {
            throw new IllegalStateException("Two operations have the verb " + operation.verb() + " or the arguments "
                    + operation.arguments().getName());
        }
    }

    public Collection<HostOperation<?>> all() {
        return byVerb.values();
    }

    /** The operation for these arguments. */
    @SuppressWarnings("unchecked")
    public <A extends OperationArguments> HostOperation<A> of(A arguments) {
        HostOperation<?> operation = byArguments.get(arguments.getClass());
        if (operation == null) {
            throw new IllegalArgumentException("No operation for arguments of " + arguments.getClass().getName());
        }
        return (HostOperation<A>) operation;
    }

    /** The line for the host: verb and arguments. */
    String line(OperationArguments arguments) {
        return of(arguments).verb() + " " + String.join(" ", arguments.words());
    }

    /** The line for people and for the ledger, without secrets. */
    public String spoken(OperationArguments arguments) {
        return of(arguments).verb() + " " + String.join(" ", arguments.spokenWords());
    }

    public String title(OperationArguments arguments) {
        return of(arguments).title(arguments);
    }

    public String write(OperationArguments arguments) {
        return StoredJson.write(arguments);
    }

    /**
     * Reads arguments that {@link #write} wrote.
     *
     * @throws UnknownOperation if this version of the portal does not know the verb or cannot read the arguments
     */
    public OperationArguments read(String verb, String json) {
        HostOperation<?> operation = byVerb.get(verb);
        if (operation == null) {
            throw new UnknownOperation("This version of the portal does not know the operation " + verb);
        }
        try {
            return StoredJson.read(json, operation.arguments());
        } catch (JacksonException unreadable) {
            throw new UnknownOperation("The arguments of a job (" + verb + ") cannot be read", unreadable);
        }
    }
}
