package org.magrathea.given;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job on the host of a machine, with what the host has told of it: steps, lines and items in the order in which they are added. */
public final class JobBuilder {

    private final Instant now = Instant.now();
    private final Row row = Given.aRowOf("job")
            .with("verb", "boot")
            .with("state", "DONE")
            .with("not_before", now)
            .with("queued_at", now)
            .with("begun_at", now)
            .with("ended_at", now)
            .with("fence", 1)
            .with("attempts", 1)
            .with("outcome", "Done")
            .with("version", 0);
    private final List<LongFunction<Row>> numbered = new ArrayList<>();
    private final List<LongFunction<Row>> unnumbered = new ArrayList<>();
    private int steps;
    private int lines;
    private int items;

    JobBuilder() {
    }

    public JobBuilder on(MachineFacts machine) {
        row.with("host_id", machine.hostId())
                .with("machine_id", machine.id())
                .with("machine_name", machine.name())
                .with("title", "Snapshot of " + machine.name())
                .with("arguments", "{\"machine\":\"" + machine.name() + "\"}");
        return this;
    }

    /** What the host has answered at its end. */
    public JobBuilder answered(String result) {
        row.with("result", result);
        return this;
    }

    /** It is at this step still, with so many bytes of so many done. */
    public JobBuilder standingAt(String step, long done, long total) {
        row.with("state", "RUNNING")
                .with("ended_at", null)
                .with("outcome", null)
                .with("progress_step", step)
                .with("progress_done", done)
                .with("progress_total", total);
        return this;
    }

    /** It waits for its time. */
    public JobBuilder waitingUntil(Instant start) {
        row.with("state", "QUEUED")
                .with("not_before", start)
                .with("begun_at", null)
                .with("ended_at", null)
                .with("outcome", null)
                .with("fence", 0)
                .with("attempts", 0);
        return this;
    }

    /** A step: PLANNED, STARTED or DONE. */
    public JobBuilder withStep(String name, String title, String state) {
        int position = steps++;
        numbered.add(job -> Given.aRowOf("job_step")
                .with("job_id", job)
                .with("position", position)
                .with("name", name)
                .with("title", title)
                .with("state", state)
                .with("begun_at", unless(state.equals("PLANNED"), now.minusSeconds(3 - position)))
                .with("ended_at", unless(!state.equals("DONE"), now))
                .with("cancel_effect", "NOTHING"));
        return this;
    }

    public JobBuilder withLine(String text) {
        int number = ++lines;
        unnumbered.add(job -> Given.aRowOf("job_line").with("job_id", job).with("n", number).with("at", now).with("text", text));
        return this;
    }

    /** Something that it has found, as an object of JSON. */
    public JobBuilder withItem(String fields) {
        int number = ++items;
        unnumbered.add(
                job -> Given.aRowOf("job_item").with("job_id", job).with("n", number).with("at", now).with("fields", fields));
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        long job = row.with("last_line", lines).in(sql);
        numbered.forEach(each -> each.apply(job).in(sql));
        unnumbered.forEach(each -> each.apply(job).addedTo(sql));
        return job;
    }

    private static @Nullable Instant unless(boolean not, Instant at) {
        return not ? null : at;
    }
}
