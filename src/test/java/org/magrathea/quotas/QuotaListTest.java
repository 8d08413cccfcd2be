package org.magrathea.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of quotas. */
@PortalTest
class QuotaListTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;

    @Test
    void addressesAreCountedAndSizesAreBytes() {
        Person tenant = cast.tenant();

        String page = Browser.of(port, cast.admin().name()).get("/admin/quotas?q=" + tenant.name()).body();

        assertThat(page).containsPattern("data-name=\"Public addresses\"[^>]*><div>0 / 1<")
                .containsPattern("data-name=\"Memory\"[^>]*><div>0 B of 1 GiB<");
    }
}
