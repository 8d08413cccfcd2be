package org.magrathea.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.requests.Check;
import org.magrathea.requests.Forecast;
import org.magrathea.requests.RequestDraft;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Submission;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules that approve snapshots of machines whose images use 1000 bytes each. */
class RulesTest extends QuietPortal {

    private static final Conditions SMALL = new Conditions(2000L, null, null, null, null, true, false, null, null, null, null);

    @Autowired
    private RuleDesk rules;
    @Autowired
    private RequestForms forms;
    private Person heron;
    private Person otter;

    @BeforeEach
    void peopleArrive() {
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
    }

    @AfterEach
    void noRules() {
        sql.sql("update rule set state = 'DISABLED', version = version + 1").update();
        host.behave();
    }

    private long ruleThatIsOn(Conditions conditions) {
        long rule = rules.create("snapshot", "Small snapshots", conditions, heron);
        rules.switchOn(rule, 1, heron);
        return rule;
    }

    private long snapshotRequested() {
        return askForSnapshot(otter, machine("sparrow" + serial(), otter), null, null);
    }

    private boolean decided(long request) {
        return sql.sql("select count(*) from decision where request_id = ?").param(request).query(Long.class).single() == 1;
    }

    private RuleState stateOfRule(long rule) {
        return rules.find(rule).orElseThrow().state();
    }

    @Test
    void theRuleAndItsRevisionAreRecordedAsDecider() {
        long rule = ruleThatIsOn(SMALL);
        rules.revise(rule, "Small snapshots", SMALL, heron);
        rules.switchOn(rule, 2, heron);

        long request = snapshotRequested();

        assertThat(sql.sql("""
                select concat(d.rule_id, ' ', d.rule_revision, ' ', d.rule_name, ' ', d.decided_by, ' ', d.approved)
                from decision d where d.request_id = ?""").param(request).query(String.class).single())
                .isEqualTo(rule + " 2 Small snapshots " + heron.id() + " TRUE");
        assertThat(sql.sql("select what from ledger_entry where act = 'request.approved' and request_id = ?")
                .param(request)
                .query(String.class)
                .list()).singleElement()
                .asString()
                .startsWith("The rule “Small snapshots” (rule " + rule + ", revision 2), switched on by " + heron.name());
        awaitCount("the job", "select count(*) from request where state = 'DONE' and id = " + request);
    }

    @Test
    void theTenantGetsOneMailAndTheAdminsNone() {
        long rule = ruleThatIsOn(SMALL);
        int before = mailsTo(heron).size();

        long request = snapshotRequested();

        assertThat(sql.sql("select text_body from mail where request_id = ? and recipient_id = ? order by id")
                .params(request, otter.id())
                .query(String.class)
                .list()
                .getFirst()).contains("was approved by the rule “Small snapshots” (rule " + rule + ", revision 1).");
        assertThat(mailsTo(otter)).noneMatch(subject -> subject.contains("received"));
        assertThat(mailsTo(heron)).hasSize(before);
    }

    @Test
    void aConditionThatIsNotMetLeavesItToAdmins() {
        ruleThatIsOn(new Conditions(1999L, null, null, null, null, false, false, null, null, null, null));

        long request = snapshotRequested();

        assertThat(decided(request)).isFalse();
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
        assertThat(mailsTo(heron)).anyMatch(subject -> subject.contains("#" + request));
    }

    @Test
    void aHostWithoutReportedCapacityLeavesItToAdmins() {
        ruleThatIsOn(new Conditions(null, null, null, 1L, null, false, false, null, null, null, null));

        assertThat(decided(snapshotRequested())).isFalse();
    }

    @Test
    void theCountIsPerTenantAndDay() {
        ruleThatIsOn(new Conditions(null, null, 1, null, null, false, false, null, null, null, null));
        Person lynx = tenant("lynx");

        assertThat(decided(snapshotRequested())).isTrue();
        long second = snapshotRequested();
        assertThat(decided(second)).isFalse();
        assertThat(decided(askForSnapshot(lynx, machine("finch" + serial(), lynx), null, null))).isTrue();
        sql.sql("update decision set decided_at = decided_at - interval '25' hour where rule_id is not null").update();
        assertThat(decided(snapshotRequested())).isTrue();
        assertThat(stateOf(second)).isEqualTo("SUBMITTED");
    }

    @Test
    void anEditThatMeetsTheConditionsIsApproved() {
        ruleThatIsOn(new Conditions(1000L, null, null, null, null, false, false, null, null, null, null));
        long machine = machine("sparrow" + serial(), otter);
        long request = askForSnapshot(otter, machine, null, null);
        assertThat(decided(request)).isFalse();

        desk.change(request, new RequestDraft("snapshot", machine, "{\"what\":\"ROOT\",\"label\":\"only root\"}",
                "Snapshot of sparrow", "Copy /.", null, null));

        assertThat(sql.sql("select revision from decision where request_id = ?").param(request).query(Integer.class).single())
                .isEqualTo(2);
    }

    @Test
    void anAdminIsNotApprovedByTheirOwnRule() {
        ruleThatIsOn(SMALL);
        admin("ibis");

        assertThat(decided(askForSnapshot(heron, machine("sparrow" + serial(), heron), null, null))).isFalse();
    }

    @Test
    void aRuleEndsWithTheRoleOfItsAdmin() {
        long rule = ruleThatIsOn(SMALL);
        admin("ibis");
        sql.sql("update account set role = 'TENANT' where id = ?").param(heron.id()).update();

        assertThat(decided(snapshotRequested())).isFalse();
        assertThat(stateOfRule(rule)).isEqualTo(RuleState.ENABLED);
    }

    @Test
    void aStoppedRuleApprovesNothing() {
        long rule = ruleThatIsOn(SMALL);
        rules.switchOff(rule, heron);

        assertThat(decided(snapshotRequested())).isFalse();
    }

    @Test
    void anEditedRuleIsOffAndItsOldPageCannotSwitchItOn() {
        long rule = ruleThatIsOn(SMALL);
        rules.revise(rule, "All snapshots", SMALL, heron);

        assertThat(stateOfRule(rule)).isEqualTo(RuleState.DISABLED);
        assertThatThrownBy(() -> rules.switchOn(rule, 1, heron)).isInstanceOf(RuleChanged.class);
        assertThat(decided(snapshotRequested())).isFalse();
    }

    @Test
    void threeFailuresInARowStopARuleWithAMail() {
        long rule = ruleThatIsOn(SMALL);
        failOne();
        failOne();
        host.behave();
        long good = snapshotRequested();
        awaitCount("the success", "select count(*) from request where state = 'DONE' and id = " + good);
        failOne();
        failOne();
        assertThat(stateOfRule(rule)).isEqualTo(RuleState.ENABLED);

        failOne();

        assertThat(stateOfRule(rule)).isEqualTo(RuleState.STOPPED);
        assertThat(mailsTo(heron)).contains("[magrathea] Rule “Small snapshots” was stopped");
        assertThat(decided(snapshotRequested())).isFalse();
    }

    private void failOne() {
        host.fail();
        long request = snapshotRequested();
        assertThat(decided(request)).isTrue();
        awaitCount("the failure", "select count(*) from request where state = 'FAILED' and id = " + request);
    }

    @Test
    void switchingOnIsMailedToTheOtherAdmins() {
        Person ibis = admin("ibis");

        ruleThatIsOn(SMALL);

        assertThat(mailsTo(ibis)).contains("[magrathea] Rule “Small snapshots” is on");
    }

    @Test
    void theFormSaysBeforehandWhoDecides() {
        String name = "sparrow" + serial();
        machine(name, otter);
        assertThat(forecast(name)).isNull();

        long rule = ruleThatIsOn(SMALL);
        Forecast small = forecast(name);
        assertThat(small).isNotNull();
        assertThat(small.automatic()).isTrue();
        assertThat(small.text()).isEqualTo("Rule “Small snapshots”: up to 2.0 KiB of disk, within the quota.");

        rules.revise(rule, "Tiny snapshots", new Conditions(1024L, null, null, null, null, false, false, null, null, null, null),
                heron);
        rules.switchOn(rule, 2, heron);
        Forecast large = forecast(name);
        assertThat(large).isNotNull();
        assertThat(large.automatic()).isFalse();
        assertThat(large.text()).startsWith("Not automatic. Rule “Tiny snapshots”: 2.0 KiB of disk requested.");
    }

    private @Nullable Forecast forecast(String machine) {
        return forms.forecast(new Submission("snapshot", "{\"what\":\"BOTH\",\"label\":\"a\"}", null, otter,
                forms.context(machine), List.of(Check.ok("Fine.")))).orElse(null);
    }

    @Test
    void kindsWithoutMeasuresAreDecidedByAdmins() {
        long rule = rules.create("address", "Addresses", SMALL, heron);
        rules.switchOn(rule, 1, heron);
        String name = "sparrow" + serial();
        machine(name, otter);

        assertThat(forms.forecast(new Submission("address", "{}", null, otter, forms.context(name), List.of()))).isEmpty();
    }
}
