package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.Timers;
import org.magrathea.web.Walk;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Acts of admins on accounts and settings: what the ledger and the mails say, and that the rule of two admins holds. */
@PortalTest
class AccountLedgerTest {

    private static final Pattern ONCE = Pattern.compile("class=\"once\">([a-z0-9-]{23})<");
    private static final String OWN = "This is your own request. Another admin must decide it.";
    private static final String YOU_SET = "password, which was unconfirmed when the request was sent. Another admin must decide";
    private static final String CHOSEN = "an admin knows this one too";
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl a@b";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Timers timers;
    @Autowired
    JdbcClient sql;

    @Test
    void adminCannotRemoveAnotherToApproveAnOwnRequest() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        onlyAdmins(heron, ibis);
        Browser admin = Browser.of(port, heron.name());
        long request = world.requestFor(world.machineOf(heron), heron);
        long before = lastEntry();

        assertThat(approve(admin, request).body()).contains(OWN);
        change(admin, ibis, "role", Map.of("role", "TENANT"));
        assertThat(admin.get("/admin/people").body()).contains("will become a tenant in 24 hours");
        assertThat(admin.get("/admin/people/" + ibis.id()).body()).contains("Cancel removal");
        assertThat(approve(admin, request).body()).contains(OWN);
        assertThat(Browser.of(port, ibis.name()).get("/admin/people").statusCode()).as("still an admin").isEqualTo(200);
        change(admin, heron, "role", Map.of("role", "TENANT"));
        assertThat(admin.get("/admin/people").body()).contains(heron.name() + " is the last enabled admin.");

        aDayPasses();
        assertThat(roleOf(ibis)).isEqualTo("TENANT");
        assertThat(approve(admin, request).body()).contains(OWN, ibis.name() + " was an admin when you sent it.");

        assertThat(entriesAfter(before)).contains(
                heron.name() + " scheduled " + ibis.name() + " to become a tenant in 24 hours",
                "The portal made " + ibis.name() + " a tenant, as " + heron.name() + " scheduled 24 hours ago");
        assertThat(mailsTo(ibis)).contains("[magrathea] " + ibis.name() + " will become a tenant in 24 hours",
                "[magrathea] Your role was changed to tenant");
        assertThat(mailsTo(heron)).contains("[magrathea] " + ibis.name() + " will become a tenant in 24 hours",
                "[magrathea] " + ibis.name() + " is now a tenant");
    }

    @Test
    void disablingAnAdminTakesADayAndCanBeCancelled() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        onlyAdmins(heron, ibis);
        Browser admin = Browser.of(port, heron.name());
        Browser other = Browser.of(port, ibis.name());
        long before = lastEntry();

        change(admin, ibis, "enabled", Map.of("enabled", "false"));
        change(admin, ibis, "role", Map.of("role", "TENANT"));
        assertThat(admin.get("/admin/people").body()).contains("A removal of " + ibis.name() + " is already pending.");
        other.submit("/admin/people", "/admin/people/" + ibis.id() + "/removal/cancellation", Map.of());
        aDayPasses();

        assertThat(other.get("/admin/people").body()).contains(ibis.name() + " stays an admin.");
        assertThat(entriesAfter(before)).containsExactly(
                heron.name() + " scheduled " + ibis.name() + " to be disabled in 24 hours",
                ibis.name() + " cancelled the scheduled removal of " + ibis.name());
        assertThat(mailsTo(heron)).contains("[magrathea] " + ibis.name() + " stays an admin");
    }

    @Test
    void activityIsMarkedUntilTheOwnerConfirmsByEmail() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        Person marten = cast.tenant();
        onlyAdmins(heron, ibis);
        MachineFacts machine = world.machineOf(marten);
        Browser admin = Browser.of(port, heron.name());
        long before = lastEntry();

        Browser thief = takeOver(admin, marten);
        thief.submit("/machines/" + machine.name() + "/notes", "/machines/" + machine.name() + "/notes", Map.of("label", "mine"));
        long request = world.requestFor(machine, marten);

        String mark = "Password set by " + heron.name() + ", not confirmed by email";
        assertThat(entriesAfter(before)).contains(heron.name() + " set a password for " + marten.name(),
                "[" + mark + "] " + marten.name() + " changed the label and the notes");
        assertThat(admin.get("/machines/" + machine.name() + "/activity").body()).contains("[" + mark + "]");
        assertThat(admin.get("/requests/" + request).body()).contains(mark);
        assertThat(queueSeenBy(admin)).contains(mark);
        assertThat(approve(admin, request).body()).contains(YOU_SET);
        assertThat(approve(Browser.of(port, ibis.name()), request).statusCode()).isEqualTo(302);

        String secret = secretOf(marten);
        long mail = sql.sql("select max(id) from mail where recipient_id = ? and secret is not null")
                .param(marten.id())
                .query(Long.class)
                .single();
        assertThat(admin.get("/admin/emails/" + mail).body()).contains("only-in-the-sent-email").doesNotContain(secret);

        String link = "/account/confirmation?token=" + secret;
        assertThat(admin.get(link).body()).as("another person’s").contains("Nothing to confirm");
        assertThat(thief.get(link).body()).contains("Confirm account");
        assertThat(thief.get("/account").body()).as("a GET confirms nothing").contains("Confirm that this account is yours.");
        thief.submit("/account", "/account/confirmation", Map.of("token", "x" + secret));
        assertThat(thief.get("/account").body()).contains("Confirm that this account is yours.");
        thief.submit(link, "/account/confirmation", Map.of("token", secret));
        assertThat(thief.get("/account").body()).contains("Confirmed.").doesNotContain("Confirm that this account is yours.");

        long confirmed = lastEntry();
        thief.submit("/machines/" + machine.name() + "/notes", "/machines/" + machine.name() + "/notes", Map.of("label", "own"));
        assertThat(entriesAfter(confirmed)).containsExactly(
                marten.name() + " changed the label and the notes");
        assertThat(admin.get("/requests/" + request).body()).as("stays marked").contains(mark);
    }

    @Test
    void adminWithAnotherAdminsPasswordDecidesNoOwnRequest() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        onlyAdmins(heron, ibis);
        Browser admin = Browser.of(port, heron.name());
        long request = world.requestFor(world.machineOf(heron), heron);

        Browser thief = takeOver(admin, ibis);

        assertThat(approve(thief, request).body()).contains("The requester set your password.");
        assertThat(mailsTo(heron)).contains("[magrathea] " + heron.name() + " set a password for " + ibis.name());
        thief.submit("/account", "/account/confirmation", Map.of("token", secretOf(ibis)));
        assertThat(approve(thief, request).statusCode()).isEqualTo(302);
    }

    @Test
    void adminCannotApproveEditsWithAPasswordTheySet() {
        Person heron = cast.admin();
        Person marten = cast.tenant();
        onlyAdmins(heron, cast.admin());
        MachineFacts machine = world.machineOf(marten);
        Browser admin = Browser.of(port, heron.name());
        long request = world.requestFor(machine, marten);

        Browser thief = takeOver(admin, marten);
        assertThat(admin.get("/requests/" + request).body()).doesNotContain("not confirmed by email");
        world.change(request, machine, "changed by the thief");

        assertThat(admin.get("/requests/" + request).body()).contains("not confirmed by email");
        assertThat(queueSeenBy(admin)).contains("not confirmed by email");
        assertThat(approve(admin, request, 2).body()).contains(YOU_SET);
        thief.submit("/account", "/account/confirmation", Map.of("token", secretOf(marten)));
        assertThat(approve(admin, request, 2).body()).as("confirmed after it was changed").contains(YOU_SET);
        world.change(request, machine, "sent again");
        assertThat(approve(admin, request, 3).statusCode()).isEqualTo(302);
    }

    @Test
    void chainsOfSetPasswordsAreFollowed() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        Person marten = cast.tenant();
        onlyAdmins(heron, ibis);
        Browser admin = Browser.of(port, heron.name());
        Browser thief = takeOver(admin, ibis);

        thief.submit("/admin/people", "/admin/people/" + ibis.id() + "/password", Map.of());
        assertThat(thief.get("/admin/people").body()).contains("You cannot reset your own password.");
        takeOver(thief, marten);
        takeOver(admin, marten);
        takeOver(thief, marten);
        long request = world.requestFor(world.machineOf(marten), marten);

        assertThat(approve(admin, request).body()).contains(YOU_SET);
        assertThat(approve(thief, request).body()).contains(YOU_SET);
        Person other = cast.admin();
        assertThat(admin.get("/requests/" + request).body()).contains("Password set by " + ibis.name() + ", not confirmed");
        Browser second = takeOver(admin, other);
        assertThat(approve(second, request).body()).contains("The same admin set your password and the requester");
        second.submit("/account", "/account/confirmation", Map.of("token", secretOf(other)));
        assertThat(approve(second, request).statusCode()).isEqualTo(302);
    }

    @Test
    void newAdminWaitsADayForRequestsOfTheAppointer() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        Person owl = cast.tenant();
        onlyAdmins(heron, ibis);
        long request = world.requestFor(world.machineOf(heron), heron);
        long other = world.requestFor(world.machineOf(ibis), ibis);
        change(Browser.of(port, heron.name()), owl, "role", Map.of("role", "ADMIN"));
        Browser made = Browser.of(port, owl.name());

        assertThat(approve(made, request).body())
                .contains("The requester made you an admin less than a day ago. You can decide their"
                        + " requests from ", " Europe/Lisbon on. Another admin can decide now.");
        assertThat(approve(made, other).statusCode()).as("of another admin").isEqualTo(302);
        sql.sql("update admin_term set began_at = ? where account_id = ?")
                .params(Instant.now().minus(Duration.ofHours(25)).atOffset(ZoneOffset.UTC), owl.id())
                .update();
        assertThat(approve(made, request).statusCode()).isEqualTo(302);
    }

    @Test
    void adminCannotRemoveAnAdminWhosePasswordTheySet() {
        Person heron = cast.admin();
        Person ibis = cast.admin();
        onlyAdmins(heron, ibis);
        Browser admin = Browser.of(port, heron.name());

        change(admin, ibis, "role", Map.of("role", "TENANT"));
        change(admin, ibis, "password", Map.of());
        assertThat(admin.get("/admin/people").body())
                .contains("You scheduled the removal of " + ibis.name() + ". Cancel the removal");
        change(admin, ibis, "removal/cancellation", Map.of());

        Browser thief = takeOver(admin, ibis);
        change(admin, ibis, "enabled", Map.of("enabled", "false"));
        assertThat(admin.get("/admin/people").body())
                .contains("You set the password of " + ibis.name() + ", and it is not confirmed yet.");
        change(thief, ibis, "enabled", Map.of("enabled", "false"));
        assertThat(thief.get("/admin/people").body())
                .contains("You set the password of " + ibis.name() + ", and it is not confirmed yet.");
        assertThat(sql.sql("select count(*) from admin_removal").query(Long.class).single()).isZero();
    }

    @Test
    void linkGoesToTheAddressAtThePasswordReset() {
        Person heron = cast.admin();
        Person marten = cast.tenant();
        Browser thief = takeOver(Browser.of(port, heron.name()), marten);
        thief.submit("/account", "/account/details",
                Map.of("email", "thief@example.org", "zone", "Europe/Lisbon", "present", CHOSEN));
        Browser.of(port, heron.name()).submit("/admin/people", "/admin/people/" + marten.id() + "/password", Map.of());
        thief = takeOver(Browser.of(port, heron.name()), marten);
        sql.sql("update given_password set mailed_at = ?")
                .param(Instant.now().minusSeconds(3600).atOffset(ZoneOffset.UTC))
                .update();

        thief.submit("/account", "/account/confirmation/email", Map.of());
        thief.submit("/account", "/account/confirmation/email", Map.of());

        assertThat(sql.sql("select to_address from mail where recipient_id = ? and secret is not null order by id")
                .param(marten.id())
                .query(String.class)
                .list()).as("of three passwords, and one again")
                .hasSize(4)
                .containsOnly(marten.email());
    }

    @Test
    void everyChangeHasALedgerEntryAndAnEmail() {
        Person heron = cast.admin();
        Person otter = cast.tenant();
        Browser admin = Browser.of(port, heron.name());
        String h = heron.name();
        String o = otter.name();
        String added = "added" + otter.id();
        MachineFacts machine = world.machineOf(otter);
        long pool = world.poolOn(machine.hostId());
        long distribution = world.distributionOn(machine.hostId());
        String host = sql.sql("select name from uml_host where id = ?").param(machine.hostId()).query(String.class).single();
        long before = lastEntry();

        admin.submit("/admin/people", "/admin/people",
                Map.of("name", added, "email", added + "@example.org", "role", "ADMIN", "zone",
                        "UTC"));
        change(admin, otter, "role", Map.of("role", "ADMIN"));
        sql.sql("update account set role = 'TENANT' where id = ?").param(otter.id()).update();
        change(admin, otter, "enabled", Map.of("enabled", "false"));
        change(admin, otter, "enabled", Map.of("enabled", "true"));
        admin.submit("/admin/people", "/admin/quotas/" + otter.id(), Map.of("machines", "4", "memory", "2 GiB", "disk",
                "9 GiB"));
        admin.submit("/admin/people", "/admin/quotas/" + otter.id(), Map.of("snapshots", "7 GiB"));
        String onHost = "/admin/hosts/" + machine.hostId();
        admin.submit("/admin/people", onHost + "/pools/" + pool, Map.of("excluded", "10.77.0.9"));
        admin.submit("/admin/people", onHost + "/distributions/" + distribution, Map.of("usable", "false"));
        admin.submit("/admin/people", onHost + "/distributions/" + distribution, Map.of("usable", "false"));
        admin.submit("/admin/people", onHost + "/distributions/" + distribution, Map.of("usable", "false", "notes", "old"));
        admin.submit("/admin/people", onHost + "/distributions/" + distribution, Map.of("usable", "true", "notes", "old"));
        admin.submit("/admin/people", onHost + "/public-server/name", Map.of("name", "pub.example.org"));
        Browser own = Browser.of(port, o);
        own.submit("/account", "/account/keys", Map.of("key", KEY, "present", Cast.PASSWORD));
        long key = sql.sql("select id from ssh_key where account_id = ?").param(otter.id()).query(Long.class).single();
        own.submit("/account", "/account/keys/" + key + "/removal", Map.of("present", Cast.PASSWORD));
        own.submit("/account", "/account/details", Map.of("email", "new@example.org", "zone", "UTC", "present", Cast.PASSWORD));
        own.submit("/account", "/account/password", Map.of("present", Cast.PASSWORD, "password", CHOSEN, "again", CHOSEN));

        String print = sql.sql("select min(replace(what, ' (from 127.0.0.1)', '')) from ledger_entry where what like ?")
                .param(o + " added the SSH key SHA256:%")
                .query(String.class)
                .single()
                .replaceFirst(".*SHA256:", "SHA256:");
        assertThat(entriesAfter(before)).containsExactly(
                h + " created the account " + added + " (admin)", h + " set a password for " + added,
                h + " made " + o + " an admin",
                h + " disabled the account " + o, h + " enabled the account " + o,
                h + " set the quota of " + o + " to 4 machines, 2 GiB of memory, 9 GiB of disk",
                h + " set the quota of " + o + " to 7 GiB of snapshots",
                h + " changed the excluded addresses of 10.77.0.0/24 on " + host + " to 10.77.0.9",
                h + " made the distribution debian-" + distributionNumber(distribution) + " unavailable on " + host,
                h + " changed the notes of the distribution debian-" + distributionNumber(distribution) + " on " + host,
                h + " made the distribution debian-" + distributionNumber(distribution) + " available on " + host,
                h + " set the public name of " + host + " to pub.example.org",
                o + " added the SSH key " + print, o + " removed the SSH key " + print,
                o + " changed their email address from " + otter.email() + " to new@example.org",
                o + " changed their time zone to UTC", o + " changed their password");
        assertThat(mailsTo(otter)).contains("[magrathea] Your role was changed to admin", "[magrathea] Your account was disabled",
                "[magrathea] Your account was enabled", "[magrathea] Your quota was changed",
                "[magrathea] Your quota was changed", "[magrathea] SSH key “a@b” was added",
                "[magrathea] SSH key “a@b” was removed", "[magrathea] Your email address was changed",
                "[magrathea] Your time zone was changed", "[magrathea] Your password was changed");
        assertThat(sql.sql("select to_address from mail where recipient_id = ? and subject like '%email address%' order by id")
                .param(otter.id())
                .query(String.class)
                .list()).as("the old address is notified too").containsExactly(otter.email(), "new@example.org");
        assertThat(mailsTo(heron)).contains("[magrathea] " + o + " is now an admin", "[magrathea] " + added + " is an admin");
    }

    /** A new password by an admin, who signs in with it and replaces it. */
    private Browser takeOver(Browser admin, Person whose) {
        admin.submit("/admin/people", "/admin/people/" + whose.id() + "/password", Map.of());
        Matcher once = ONCE.matcher(admin.get("/admin/people").body());
        assertThat(once.find()).isTrue();
        Browser thief = new Browser(port);
        assertThat(thief.signIn(whose.name(), once.group(1)).statusCode()).isEqualTo(302);
        thief.submit("/account", "/account/password", Map.of("present", once.group(1), "password", CHOSEN, "again", CHOSEN));
        return thief;
    }

    private static void change(Browser admin, Person whose, String what, Map<String, String> fields) {
        admin.submit("/admin/people", "/admin/people/" + whose.id() + "/" + what, fields);
    }

    private static HttpResponse<String> approve(Browser admin, long request) {
        return approve(admin, request, 1);
    }

    private static HttpResponse<String> approve(Browser admin, long request, int revision) {
        return admin.submit("/requests/" + request, "/requests/" + request + "/decision",
                Map.of("revision", String.valueOf(revision), "verdict", "APPROVE", "words", ""));
    }

    /** Admins of other tests are gone, and have been for long. */
    private void onlyAdmins(Person one, Person two) {
        sql.sql("update account set enabled = false where role = 'ADMIN' and id not in (?, ?)")
                .params(one.id(), two.id())
                .update();
        sql.sql("update admin_term set ended_at = ? where account_id not in (?, ?)")
                .params(Instant.now().minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC), one.id(), two.id())
                .update();
        sql.sql("delete from admin_removal").update();
    }

    private void aDayPasses() {
        sql.sql("update admin_removal set due_at = ?").param(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC)).update();
        timers.run("admin-removals");
    }

    private String secretOf(Person reader) {
        return sql.sql("select secret from mail where recipient_id = ? and secret is not null order by id desc limit 1")
                .param(reader.id())
                .query(String.class)
                .single();
    }

    private String roleOf(Person person) {
        return sql.sql("select role from account where id = ?").param(person.id()).query(String.class).single();
    }

    private String distributionNumber(long id) {
        return sql.sql("select name from distribution where id = ?")
                .param(id)
                .query(String.class)
                .single()
                .replace("debian-", "");
    }

    private long lastEntry() {
        return sql.sql("select coalesce(max(id), 0) from ledger_entry").query(Long.class).single();
    }

    /** Without the address that they came from, which {@code ProxyTest} looks at. */
    private List<String> entriesAfter(long number) {
        return sql.sql("select replace(what, ' (from 127.0.0.1)', '') from ledger_entry where id > ? order by id")
                .param(number)
                .query(String.class)
                .list();
    }

    private List<String> mailsTo(Person reader) {
        return sql.sql("select subject from mail where recipient_id = ? order by id")
                .param(reader.id())
                .query(String.class)
                .list();
    }

    /** All its pages: other tests leave requests in it. */
    private static String queueSeenBy(Browser admin) {
        StringBuilder all = new StringBuilder();
        Optional<String> next = Optional.of("/admin/approvals");
        while (next.isPresent()) {
            String page = admin.get(next.get()).body();
            all.append(page);
            next = Walk.next(page).map(query -> "/admin/approvals" + query);
        }
        return all.toString();
    }
}
