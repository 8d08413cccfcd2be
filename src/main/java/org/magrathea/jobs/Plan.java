package org.magrathea.jobs;

import java.util.ArrayList;
import java.util.List;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Mode;

/** What an act is called and the steps that its host is going to take, in words; see {@code docs/host-protocol.md}. */
record Plan(String title, List<PlannedStep> steps) {

    static Plan of(HostAct act) {
        String guest = act.guest();
        return switch (act) {
            case HostAct.CreateGuest create -> new Plan("Build " + guest,
                    List.of(step("check-room", "Check that there is room"), step("copy-root", "Copy /"),
                            step("copy-home", "Copy /home"), step("name", "Write its name"),
                            step("flush", "Put the images on the disk")));
            case HostAct.Boot boot -> new Plan("Start " + guest, up(guest));
            case HostAct.Halt halt -> new Plan("Halt " + guest, List.of(step("halt", "Write out and halt " + guest)));
            case HostAct.TakeSnapshot snapshot -> new Plan("Snapshot of " + guest, snapshot(snapshot));
            case HostAct.VerifySnapshot verify -> new Plan("Check of a snapshot of " + guest, checks());
            case HostAct.DeleteSnapshot delete ->
                new Plan("Delete a snapshot of " + guest, List.of(step("delete", "Delete it")));
        };
    }

    private static List<PlannedStep> snapshot(HostAct.TakeSnapshot act) {
        boolean freeze = act.mode() == Mode.FREEZE;
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("check-room", "Check that there is room"));
        steps.add(freeze
                ? step("freeze", "Write out and freeze " + act.guest())
                : step("halt", "Write out and halt " + act.guest()));
        if (act.what().root()) {
            steps.add(step("copy-root", "Copy /"));
        }
        if (act.what().home()) {
            steps.add(step("copy-home", "Copy /home"));
        }
        if (freeze) {
            steps.add(step("thaw", "Let " + act.guest() + " go on"));
            steps.add(step("replay", "Replay the journals in the copy"));
        } else {
            steps.addAll(up(act.guest()));
        }
        steps.add(step("flush", "Put the copy on the disk"));
        steps.addAll(checks());
        return steps;
    }

    private static List<PlannedStep> up(String guest) {
        return List.of(step("boot", "Start " + guest), step("wait-up", "Wait until " + guest + " is up"));
    }

    private static List<PlannedStep> checks() {
        return List.of(step("checksum", "Read the copy for its checksums"),
                step("fsck", "Check the filesystems in the copy"));
    }

    private static PlannedStep step(String name, String title) {
        return new PlannedStep(name, title);
    }
}
