package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;

/** A snapshot that fails the boot test is not the last verified one, even with valid checksums. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BootTestTest extends Journey {

    @Test
    void lastVerifiedSnapshotPassedTheBootTest() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        snapshot("wren", "comes up", marten, heron);
        String inittab = host.read(host.image("wren", "root_fs"), "/etc/inittab");
        try {
            // A machine that is down is copied as it is.
            carryOut("wren", new Halt("wren"));
            host.write(host.image("wren", "root_fs"), "/etc/inittab", "::sysinit:/bin/false\n");
            host.set("up_limit=6");
            long spoilt = snapshot("wren", "stays down", marten, heron);
            host.set("up_limit=120");
            host.write(host.image("wren", "root_fs"), "/etc/inittab", inittab);
            carryOut("wren", new Boot("wren"));

            marten.open("/machines/wren/snapshots/" + spoilt);
            marten.sees("boot failed");
            assertThat(host.manifest("wren", "s-" + spoilt)).containsEntry("state", "verified").containsEntry("booted", "no");
            marten.open("/machines/wren");
            marten.sees("“comes up”");
            marten.open("/machines/wren/snapshots/" + spoilt);
            marten.press("Rate good");
            marten.sees("Rated good.");
            marten.open("/machines/wren");
            marten.sees("“stays down”");
        } finally {
            host.set("up_limit=120");
        }
    }
}
