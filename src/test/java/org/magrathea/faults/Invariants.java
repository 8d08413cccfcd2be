package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What holds after every fault, once everything has settled. It looks at the host's disk and processes, at the database and
 * at the mail server, never at what the portal or {@code umlhost} say.
 */
final class Invariants {

    private final Estate estate;
    private final JdbcClient sql;
    private final String guest;
    private final boolean ran;
    private final Map<String, String> digests;

    private Invariants(Estate estate, String guest) {
        this.estate = estate;
        this.sql = estate.sql;
        this.guest = guest;
        ran = runs();
        digests = snapshotDigests();
    }

    /** Remembers how things are before the fault. */
    static Invariants before(Estate estate, String guest) {
        return new Invariants(estate, guest);
    }

    /** Checks all of them; {@code requests} are those whose page said that they were sent. */
    void hold(long... requests) {
        settle();
        noRequestIsLost(requests);
        nothingIsDoneTwice();
        theGuestIsAsItWas();
        nothingOldIsLost();
        eachMailIsOne();
        booksAndHostAgree();
        nothingIsLeftBehind();
        theLedgerIsWhole();
    }

    /** Jobs have ended on both sides, mails have left, and the inventory was read since. */
    private void settle() {
        Estate.await("the jobs of " + guest + " to end", () -> count("select count(*) from job where machine_name = '" + guest
                + "' and state in ('QUEUED', 'RUNNING')") == 0);
        Estate.await("the mails about " + guest + " to leave", () -> count("select count(*) from mail m join request r on"
                + " r.id = m.request_id join machine g on g.id = r.machine_id where g.name = '" + guest
                + "' and m.state in ('QUEUED', 'RETRYING')") == 0);
        Estate.await("the host to end its jobs", () -> shell("ls \"$STORE/unfinished\"").isEmpty());
        // Twice: the first list may have been begun before, or have lost against the end of the job.
        hostIsAsked();
        hostIsAsked();
    }

    private void hostIsAsked() {
        var now = sql.sql("select now()").query(java.time.OffsetDateTime.class).single();
        Estate.await("the host to be asked", () -> count("select count(*) from machine where name = '" + guest
                + "' and facts_at > '" + now + "'") == 1);
    }

    /** I1. */
    private void noRequestIsLost(long... requests) {
        for (long request : requests) {
            assertThat(estate.stateOf(request)).as("I1: request " + request)
                    .isIn("DONE", "FAILED", "DENIED", "CANCELLED",
                            "EXPIRED", "SUBMITTED");
        }
    }

    /** I2: what the host itself has written down of its jobs. */
    private void nothingIsDoneTwice() {
        Map<String, Integer> begun = new TreeMap<>();
        shell("cat \"$STORE/executed.log\"").lines()
                .filter(line -> line.contains(" began "))
                .forEach(line -> begun.merge(line.split(" ")[2], 1, Integer::sum));
        assertThat(begun).as("I2: beginnings of each job on the host").allSatisfy((job, times) -> assertThat(times).isEqualTo(1));
    }

    /** I3. */
    private void theGuestIsAsItWas() {
        assertThat(runs()).as("I3: whether " + guest + " runs").isEqualTo(ran);
    }

    /** I4. */
    private void nothingOldIsLost() {
        assertThat(snapshotDigests()).as("I4: snapshots that were there before").containsAllEntriesOf(digests);
        for (String image : List.of("root_fs", "home_fs")) {
            assertThat(shell("dumpe2fs -h \"$STORE/guests/" + guest + "/" + image + "\" 2>/dev/null | grep -c 'Inode count'"))
                    .as("I4: the live " + image)
                    .isEqualTo("1");
        }
    }

    /** I5: one logical mail for an event and a person; the same one may arrive twice, with the same Message-ID. */
    private void eachMailIsOne() {
        Map<String, String> seen = new HashMap<>();
        Arrays.stream(estate.post.getReceivedMessages()).forEach(mail -> {
            String known = seen.putIfAbsent(key(mail), id(mail));
            assertThat(known == null || known.equals(id(mail))).as("I5: a second mail for " + key(mail)).isTrue();
        });
        assertThat(count("select count(*) from (select event_key, recipient_id from mail group by event_key, recipient_id"
                + " having count(*) > 1) twice")).as("I5: mails written twice").isZero();
        List<String> early = sql.sql("""
                select m.event_key from mail m join request r on r.id = m.request_id
                where m.event_key like 'request-%.done' and r.state <> 'DONE'""").query(String.class).list();
        assertThat(early).as("I5: mails that say done before it is").isEmpty();
    }

    /** I6. */
    private void booksAndHostAgree() {
        assertThat(sql.sql("select state from machine where name = :name").param("name", guest).query(String.class).single())
                .as("I6: state of " + guest)
                .isEqualTo(runs() ? "RUNNING" : "HALTED");
        List<String> books = sql.sql("""
                select 's-' || s.id || ' ' || lower(s.state) from snapshot s join machine m on m.id = s.machine_id
                where m.name = :name and s.state not in ('DELETED', 'PLANNED') order by s.id""")
                .param("name", guest)
                .query(String.class)
                .list();
        List<String> disk = shell("cd \"$STORE/guests/" + guest + "/snapshots\" && for one in s-*; do [[ -d $one ]] || continue;"
                + " printf '%s %s\\n' \"$one\" \"$(sed -n 's/^state=//p' \"$one/manifest\")\"; done").lines().sorted().toList();
        assertThat(disk).as("I6: snapshots on the disk").containsExactlyInAnyOrderElementsOf(books);
        assertThat(count("select count(*) from job where machine_name = '" + guest + "' and unknown_since is not null"
                + " and state in ('QUEUED', 'RUNNING')")).as("I6: outcomes that are still unknown").isZero();
    }

    /** I7. */
    private void nothingIsLeftBehind() {
        String place = "\"$STORE/guests/" + guest + "\"";
        assertThat(shell("find " + place + " \"$STORE/guests\" -maxdepth 3 \\( -name '.*.partial' -o -name '.*.deleted' -o"
                + " -name '*.new' -o -name phase -o"
                + " -name staged -o -name former -o -name swap -o -name preview -o -name test \\)"
                + " -path '*" + guest + "*'")).as("I7: half-made files").isEmpty();
        assertThat(shell("ls \"$STORE/unfinished\"")).as("I7: markers of jobs").isEmpty();
        assertThat(shell("flock -n \"$STORE/turns/" + guest + ".lock\" echo free")).as("I7: lock of " + guest).isEqualTo("free");
    }

    /** I8: links of the chain, and for each job its beginning and exactly one end. */
    private void theLedgerIsWhole() {
        assertThat(count("select count(*) from ledger_entry e where e.id > 1 and not exists (select 1 from ledger_entry p"
                + " where p.id = e.id - 1 and p.hash = e.previous_hash)")).as("I8: broken links").isZero();
        List<String> odd = sql.sql("""
                select 'j-' || j.id || ' ' || j.state || ' ' || string_agg(e.act, ' ' order by e.id) from job j
                left join ledger_entry e on e.job_id = j.id where j.machine_name = :name group by j.id, j.state
                having count(*) filter (where e.act = 'job.queued') <> 1 or count(*) filter (where e.act = 'job.started') > 1
                or count(*) filter (where e.act in ('job.done', 'job.failed', 'job.cancelled', 'job.aborted')) <> 1""")
                .param("name", guest)
                .query(String.class)
                .list();
        assertThat(odd).as("I8: jobs whose entries are not one for each transition").isEmpty();
    }

    private boolean runs() {
        // The brackets keep the command from finding itself.
        String itself = "umid=[" + guest.charAt(0) + "]" + guest.substring(1);
        return shell("grep -azlx '" + itself + "' /proc/[0-9]*/cmdline 2>/dev/null | head -n 1").startsWith("/proc/");
    }

    private Map<String, String> snapshotDigests() {
        Map<String, String> found = new TreeMap<>();
        shell("sha256sum \"$STORE/guests/" + guest + "\"/snapshots/s-*/*_fs 2>/dev/null || :").lines()
                .map(line -> line.split(" +", 2))
                .forEach(pair -> found.put(pair[1], pair[0]));
        return found;
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private String shell(String script) {
        return estate.host.shell(script).strip();
    }

    private static String key(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getAllRecipients()) + " " + mail.getSubject() + " " + mail.getSentDate();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
