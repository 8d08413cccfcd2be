package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostChanged;
import org.mockito.ArgumentCaptor;

class HostMailsTest {

    @Test
    void hostThatWasChanged_isMailedWithTheFingerprint() {
        Person heron = new Person(1, "heron", "heron@example.org", Role.ADMIN, ZoneId.of("UTC"));
        Outbox outbox = mock();
        People people = mock();
        Host zaphod = mock();
        when(zaphod.name()).thenReturn("zaphod");
        when(people.admins()).thenReturn(List.of(heron));

        new HostMails(outbox, people).on(new HostChanged(zaphod, null, "changed the address or key of zaphod",
                "to 192.0.2.1:22 with the key SHA256:x", Instant.EPOCH));

        ArgumentCaptor<MailDraft> letter = ArgumentCaptor.captor();
        verify(outbox).putAll(letter.capture(), eq(List.of(heron)));
        assertThat(letter.getValue().values().toString()).contains("about=The portal changed the address or key of zaphod,",
                "summary=The portal changed the address or key of zaphod to 192.0.2.1:22 with the key SHA256:x.",
                "nextStep=If you did not expect this, compare the key fingerprint with the one on the host.");
    }
}
