package org.magrathea.jobs;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.hosts.DownloadTurns;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.springframework.stereotype.Component;

/**
 * Reads the logs of jobs from their hosts, in parts of at most 64 KiB or as a whole. The portal itself keeps only the last lines,
 * for hosts that cannot be asked.
 */
@Component
class JobLogs {

    private final Jobs jobs;
    private final HostGateway gateway;
    private final DownloadTurns turns;

    JobLogs(Jobs jobs, HostGateway gateway, DownloadTurns turns) {
        this.jobs = jobs;
        this.gateway = gateway;
        this.turns = turns;
    }

    /** The lines that end before a position in bytes; null or an impossible position for the newest ones. */
    JobLogPage page(JobView job, @Nullable Long before) {
        Long position = before == null || before < 0 || before > LogLines.MAX_POSITION ? null : before;
        if (job.begunAt() == null) {
            return new JobLogPage(List.of(), null, true, 0, null);
        }
        try {
            return LogLines.of(gateway.readJobLog(job.hostId(), hostJob(job), position));
        } catch (HostUnreachable unreachable) {
            return stored(job, "Host unreachable. These are the last lines that the portal keeps.");
        } catch (HostRefused refused) {
            return stored(job, obstacle(refused) + " These are the last lines that the portal keeps.");
        }
    }

    /**
     * Streams the whole log.
     *
     * @throws DownloadTurns.TooMany the limit of concurrent downloads is reached
     */
    void read(JobView job, Person by, Consumer<byte[]> pieces) {
        try (DownloadTurns.Turn turn = turns.take(by.id())) {
            gateway.readWholeJobLog(job.hostId(), hostJob(job), pieces);
        }
    }

    /** Why a log is not available, in a sentence. */
    static String obstacle(RuntimeException no) {
        return switch (no) {
            case HostUnreachable unreachable -> "Host unreachable.";
            case HostRefused refused -> switch (refused.code()) {
                case "no-such-log" -> "The host no longer has this log.";
                case "unknown-verb" -> "The host has an earlier version of umlhost, which keeps no logs.";
                default -> Sentence.of(String.valueOf(refused.getMessage()));
            };
            default -> Sentence.of(String.valueOf(no.getMessage()));
        };
    }

    private static JobLogPage stored(JobView job, String problem) {
        return new JobLogPage(job.log().stream().map(line -> new JobLogPage.Line(line.at(), line.text())).toList(), null, true,
                0, problem);
    }

    private static String hostJob(JobView job) {
        return "j-" + job.id();
    }
}
