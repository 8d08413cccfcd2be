package org.magrathea.jobs;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.AbortLeaves;
import org.magrathea.hosts.HostAct;

/** Says beforehand what state an abort leaves. */
final class AbortWords {

    private AbortWords() {
    }

    /** {@code leaves} is null when it cannot be aborted now; then it says why. */
    static String of(HostAct act, @Nullable AbortLeaves leaves) {
        String guest = act.guest();
        return switch (leaves) {
            case null -> cannot(act);
            case NOTHING -> nothing(act);
            case UNCHECKED -> act instanceof HostAct.ReplaceRoot
                    ? guest + " keeps the new /. The copy of the former one stays, not checked: have it checked before it is needed."
                    : act instanceof HostAct.Restore
                            ? guest + " keeps what was restored. The safety copy stays, not checked: have it checked before it is needed."
                            : "The copy is there and stays, not checked: have it checked before it is needed.";
            case FORMER -> guest + " gets back what stood there before and is started again.";
        };
    }

    private static String nothing(HostAct act) {
        String guest = act.guest();
        return switch (act) {
            case HostAct.TakeSnapshot snapshot -> "No copy is left, and " + guest + " runs if it ran before.";
            case HostAct.Restore restore -> "Nothing of " + guest + " is changed, and it runs if it ran before.";
            case HostAct.RemoveMachine remove -> "Nothing is changed.";
            case HostAct.CreateGuest create -> "Nothing of " + guest + " is left.";
            case HostAct.MakeMachine make -> "Nothing of " + guest + " is left.";
            case HostAct.Adopt adopt -> guest + " runs again as it did before, on its former images.";
            case HostAct.Boot boot -> guest + " is halted, as it was before.";
            case HostAct.VerifySnapshot verify -> "What was known of the snapshot before stays.";
            case HostAct.Preview preview -> "Nothing was changed, and nothing was found out.";
            case HostAct.Halt halt -> "Nothing is changed.";
            case HostAct.Restart restart -> "Nothing is changed.";
            case HostAct.PutKeys keys -> "Nothing is changed.";
            case HostAct.Freeze freeze -> "Nothing is changed.";
            case HostAct.Thaw thaw -> "Nothing is changed.";
            case HostAct.SetPassword password -> "Nothing is changed.";
            case HostAct.Resize resize -> "Nothing of " + guest + " is changed, and it runs if it ran before.";
            case HostAct.ReplaceRoot replace -> "Nothing of " + guest + " is changed, and it runs if it ran before.";
            case HostAct.ImportDistribution bring -> "Nothing of " + guest + " is left.";
            case HostAct.CompareRoot compare -> "Nothing was changed, and nothing was found out.";
            case HostAct.ProbeMirror probe -> "Nothing was changed, and nothing was found out.";
            case HostAct.PullMirror pull -> "What is published stays; what came is kept for the next run.";
            case HostAct.BuryMirror bury -> "Nothing is changed.";
            case HostAct.UnburyMirror unbury -> "Nothing is changed.";
            case HostAct.DeleteMirror delete -> "Nothing is changed.";
            case HostAct.SetWrites writes -> "Nothing is changed.";
            case HostAct.DeleteSnapshot delete -> "Nothing is changed.";
            case HostAct.BurySnapshot bury -> "Nothing is changed.";
            case HostAct.UnburySnapshot unbury -> "Nothing is changed.";
        };
    }

    private static String cannot(HostAct act) {
        return switch (act) {
            case HostAct.Restore restore -> "The images are being exchanged just now, which is never left half-done.";
            case HostAct.Halt halt -> act.guest() + " was told to halt, which cannot be called back.";
            case HostAct.TakeSnapshot snapshot -> "It is between two steps just now.";
            case HostAct.RemoveMachine remove ->
                remove.guest() + " was told to halt, which cannot be called back; it is taken away then.";
            case HostAct.MakeMachine make -> "It is between two steps just now.";
            case HostAct.Adopt adopt -> "It is being settled just now.";
            case HostAct.CreateGuest create -> "It is between two steps just now.";
            case HostAct.Boot boot -> "It is between two steps just now.";
            case HostAct.VerifySnapshot verify -> "It is between two steps just now.";
            case HostAct.Preview preview -> "It is between two steps just now.";
            case HostAct.Restart restart ->
                restart.guest() + " was told to halt, which cannot be called back; it is started again.";
            case HostAct.PutKeys keys -> "It takes a moment only.";
            case HostAct.Freeze freeze -> "It takes a moment only.";
            case HostAct.Thaw thaw -> "It takes a moment only.";
            case HostAct.SetPassword password -> "It takes a moment only.";
            case HostAct.Resize resize -> "The images are being exchanged just now, which is never left half-done.";
            case HostAct.ReplaceRoot replace -> "The images are being exchanged just now, which is never left half-done.";
            case HostAct.ImportDistribution bring -> "It is between two steps just now.";
            case HostAct.CompareRoot compare -> "It is between two steps just now.";
            case HostAct.ProbeMirror probe -> "It is between two steps just now.";
            case HostAct.PullMirror pull -> "It is being published just now, which takes a moment only.";
            case HostAct.BuryMirror bury -> "It takes a moment only.";
            case HostAct.UnburyMirror unbury -> "It takes a moment only.";
            case HostAct.DeleteMirror delete -> "What is being deleted cannot be brought back.";
            case HostAct.SetWrites writes -> "It takes a moment only.";
            case HostAct.DeleteSnapshot delete -> "What is being deleted cannot be brought back.";
            case HostAct.BurySnapshot bury -> "It takes a moment only.";
            case HostAct.UnburySnapshot unbury -> "It takes a moment only.";
        };
    }
}
