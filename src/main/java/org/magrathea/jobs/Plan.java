package org.magrathea.jobs;

import java.util.ArrayList;
import java.util.List;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Images;
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
            case HostAct.Adopt adopt -> new Plan("Take " + guest + " over", adoption(adopt));
            case HostAct.MakeMachine make -> new Plan("Build " + guest, machine(make));
            case HostAct.RemoveMachine remove -> new Plan("Remove " + guest,
                    List.of(step("halt", "Write out and halt " + guest), step("move", "Take it away")));
            case HostAct.Boot boot -> new Plan("Start " + guest, up(guest));
            case HostAct.Halt halt -> new Plan("Halt " + guest, List.of(step("halt", "Write out and halt " + guest)));
            case HostAct.Restart restart -> new Plan("Restart of " + guest, restart(guest));
            case HostAct.PutKeys keys -> new Plan("Put SSH keys into " + guest, List.of(step("set", "Write them down")));
            case HostAct.Freeze freeze -> new Plan("Freeze " + guest, List.of(step("freeze", "Write out and freeze " + guest)));
            case HostAct.Thaw thaw -> new Plan("Let " + guest + " go on", List.of(step("thaw", "Let " + guest + " go on")));
            case HostAct.SetPassword password ->
                new Plan("Another password for root of " + guest, List.of(step("set", "Write it down")));
            case HostAct.Resize resize -> new Plan("Another size for " + guest, resize(guest));
            case HostAct.ReplaceRoot replace -> new Plan(replace.distribution() + " for " + guest, replace(guest));
            case HostAct.CompareRoot compare -> new Plan("What is the owner's own in / of " + guest,
                    List.of(step("clone", "Take hold of the present images"), step("read-snapshot", "Read its distribution"),
                            step("read-now", "Read the present images"), step("compare", "Compare")));
            case HostAct.ImportDistribution bring -> new Plan("Bring in " + guest, bringIn());
            case HostAct.ProbeMirror probe -> new Plan("Look at what is to be mirrored as " + guest,
                    List.of(step("address", "Look whom the URL leads to"), step("greet", "Ask how it speaks"),
                            step("list", "Ask what there is")));
            case HostAct.PullMirror pull -> new Plan("Pull the mirror " + guest, pull());
            case HostAct.BuryMirror bury ->
                new Plan("Take the mirror " + guest + " out of use", List.of(step("move", "Take it out of /pub")));
            case HostAct.UnburyMirror unbury ->
                new Plan("Take the mirror " + guest + " back into use", List.of(step("move", "Put it back into /pub")));
            case HostAct.DeleteMirror delete -> new Plan("Delete the mirror " + guest, List.of(step("delete", "Delete it")));
            case HostAct.SetWrites writes -> new Plan("Change how " + guest + " writes", List.of(step("set", "Write it down")));
            case HostAct.TakeSnapshot snapshot -> new Plan("Snapshot of " + guest, snapshot(snapshot));
            case HostAct.VerifySnapshot verify -> new Plan("Check of a snapshot of " + guest, checks());
            case HostAct.DeleteSnapshot delete ->
                new Plan("Delete a snapshot of " + guest, List.of(step("delete", "Delete it")));
            case HostAct.BurySnapshot bury ->
                new Plan("Take a snapshot of " + guest + " out of use", List.of(step("move", "Move it to the grave")));
            case HostAct.UnburySnapshot unbury ->
                new Plan("Take a snapshot of " + guest + " back into use", List.of(step("move", "Move it back")));
            case HostAct.Restore restore -> new Plan("Restore of " + guest, restore(restore));
            case HostAct.Preview preview -> new Plan("Preview of a restore of " + guest,
                    List.of(step("clone", "Take hold of the present images"), step("read-snapshot", "Read the snapshot"),
                            step("read-now", "Read the present images"), step("compare", "Compare")));
        };
    }

    private static List<PlannedStep> adoption(HostAct.Adopt act) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("look", "Look at what is to be taken over"));
        steps.add(step("check-room", "Check that there is room"));
        steps.add(step("halt", "Halt it where it runs now"));
        steps.add(step("copy-root", "Copy /"));
        steps.add(step("copy-home", "Copy /home"));
        steps.add(step("fsck", "Check the filesystems of the copies"));
        steps.add(step("flush", "Put the copies on the disk"));
        steps.addAll(up(act.guest()));
        steps.add(step("wait-ssh", "Wait until ssh answers"));
        return steps;
    }

    private static List<PlannedStep> machine(HostAct.MakeMachine act) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("check-address", "Look whether anybody has " + act.address()));
        steps.add(step("check-room", "Check that there is room"));
        steps.add(step("copy-root", "Copy /"));
        steps.add(step("copy-home", "Copy /home"));
        steps.add(step("name", "Write its name, address and keys"));
        steps.add(step("flush", "Put the images on the disk"));
        steps.addAll(up(act.guest()));
        steps.add(step("wait-ssh", "Wait until ssh answers"));
        return steps;
    }

    private static List<PlannedStep> bringIn() {
        return List.of(step("fetch", "Bring it in"), step("checksum", "Compare it with its checksum"),
                step("unpack", "Unpack it"), step("fsck", "Check its filesystem"), step("look", "Look through it"),
                step("home", "Make an empty /home"), step("boot-test", "Start a copy of it, without network"),
                step("flush", "Put it on the disk"));
    }

    private static List<PlannedStep> pull() {
        return List.of(step("check-room", "Check that there is room"), step("stage", "Prepare a tree beside what is published"),
                step("pull", "Pull"), step("check", "Check what came"), step("flush", "Put it on the disk"),
                step("switch", "Publish it"));
    }

    private static List<PlannedStep> resize(String guest) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("check-room", "Check that there is room"));
        steps.add(step("halt", "Write out and halt " + guest));
        steps.add(step("grow-root", "Grow a copy of /"));
        steps.add(step("grow-home", "Grow a copy of /home"));
        steps.add(step("swap", "Put the copies in place"));
        steps.addAll(up(guest));
        return steps;
    }

    private static List<PlannedStep> replace(String guest) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("check-room", "Check that there is room"));
        steps.add(step("stage-root", "Lay out the new /"));
        steps.add(step("name", "Write its name, address and keys"));
        steps.add(step("halt", "Write out and halt " + guest));
        steps.add(step("swap", "Put the new / in place"));
        steps.addAll(up(guest));
        steps.add(step("wait-ssh", "Wait until ssh answers"));
        steps.add(step("checksum", "Write down a checksum of the former /"));
        steps.add(step("fsck", "Check the filesystem of the former /"));
        return steps;
    }

    private static List<PlannedStep> restart(String guest) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("halt", "Write out and halt " + guest));
        steps.addAll(up(guest));
        return steps;
    }

    private static List<PlannedStep> snapshot(HostAct.TakeSnapshot act) {
        boolean freeze = act.mode() == Mode.FREEZE;
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("check-room", "Check that there is room"));
        steps.add(freeze
                ? step("freeze", "Write out and freeze " + act.guest())
                : step("halt", "Write out and halt " + act.guest()));
        each(steps, act.what(), "copy", "Copy ");
        if (freeze) {
            steps.add(step("thaw", "Let " + act.guest() + " go on"));
        } else {
            steps.addAll(up(act.guest()));
        }
        if (freeze) {
            steps.add(step("replay", "Replay the journals in the copy"));
        }
        steps.add(step("flush", "Put the copy on the disk"));
        steps.addAll(checks());
        return steps;
    }

    private static List<PlannedStep> restore(HostAct.Restore act) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step("check-snapshot", "Compare the snapshot with its checksums"));
        steps.add(step("check-room", "Check that there is room"));
        each(steps, act.what(), "stage", "Lay out ");
        steps.add(step("halt", "Write out and halt " + act.guest()));
        steps.add(step("swap", "Put the images in place"));
        steps.addAll(up(act.guest()));
        if (act.safety() != null) {
            steps.add(step("checksum", "Write down checksums of the former images"));
            steps.add(step("fsck", "Check the filesystems of the former images"));
        }
        return steps;
    }

    private static void each(List<PlannedStep> steps, Images what, String verb, String title) {
        if (what.root()) {
            steps.add(step(verb + "-root", title + "/"));
        }
        if (what.home()) {
            steps.add(step(verb + "-home", title + "/home"));
        }
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
