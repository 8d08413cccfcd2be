package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.machines.MachineFacts;
import org.mockito.Mockito;

@SideBySide
class AutomaticDecisionsTest {

    private static final AutomaticDecision APPROVES_ALL = new AutomaticDecision() {

        @Override
        public Optional<String> of(String kind, Person requester) {
            return Optional.of("Automatic");
        }

        @Override
        public Optional<Forecast> forecast(Submission submission) {
            return Optional.of(Forecast.byAdmin("Not automatic."));
        }

        @Override
        public Optional<AutomaticApproval> decide(long request, int revision, Submission submission) {
            return Optional.of(new AutomaticApproval(new RuleMark(1, 1, "All"), submission.requester()));
        }
    };

    private final SecondAdmin secondAdmin = Mockito.mock(SecondAdmin.class);

    private AutomaticDecisions with(TwoApprovals dangerous) {
        return with(dangerous, APPROVES_ALL);
    }

    private AutomaticDecisions with(TwoApprovals dangerous, AutomaticDecision rule) {
        return new AutomaticDecisions(List.of(rule), List.of(dangerous), secondAdmin, Clock.systemUTC());
    }

    @Test
    void theFormSaysWhyARuleDoesNotApply() {
        Person otter = new Person(7, "otter", "otter@example.org", Role.TENANT, ZoneOffset.UTC);
        MachineFacts machine = Mockito.mock(MachineFacts.class);
        Submission submission = new Submission("resize", "{}", null, otter, new RequestContext(machine, null, List.of()),
                List.of());
        AutomaticDecision rule = Mockito.mock(AutomaticDecision.class);
        Mockito.when(rule.forecast(submission)).thenReturn(Optional.of(new Forecast(otter, "Up to 4 GiB.")));
        Mockito.when(secondAdmin.explanation(Mockito.any(), Mockito.any())).thenReturn(Optional.of("It acts for you."));

        assertThat(with(kind -> false, rule).forecast(submission).map(Forecast::text))
                .contains("The rule does not apply to you now. It acts for you.");
    }

    @Test
    void noRuleDecidesAKindThatNeedsTwoApprovals() {
        Person otter = new Person(7, "otter", "otter@example.org", Role.TENANT, ZoneOffset.UTC);
        Submission submission = new Submission("resize", "{}", null, otter, Mockito.mock(RequestContext.class), List.of());
        Request request = Mockito.mock(Request.class);
        Mockito.when(request.kind()).thenReturn("resize");
        Mockito.when(request.madeBy()).thenReturn(null);

        AutomaticDecisions dangerous = with(kind -> kind.equals("resize"));
        assertThat(dangerous.of("resize", otter)).isEmpty();
        assertThat(dangerous.forecast(submission)).isEmpty();
        assertThat(dangerous.decide(request, submission)).isEmpty();

        assertThat(with(kind -> false).decide(request, submission)).isPresent();
    }
}
