package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.publicmirror.PublicMirrorServers;
import org.magrathea.publicmirror.PublicName;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The public page of mirrors, without sign-in. A setting turns it off. */
@Controller
class PublicMirrorsController {

    private final Mirrors mirrors;
    private final MirrorSettings settings;
    private final PublicMirrorServers publishing;

    PublicMirrorsController(Mirrors mirrors, MirrorSettings settings, PublicMirrorServers publishing) {
        this.mirrors = mirrors;
        this.settings = settings;
        this.publishing = publishing;
    }

    @GetMapping("/pub")
    String page(PageAt at, Model model) {
        requireShown();
        Map<Long, PublicName> places = publishing.places();
        model.addAttribute("mirrors",
                mirrors.page(at).map(mirror -> new Shown(mirror, mirror.urls(places.get(mirror.hostId())))));
        return "mirrors/public";
    }

    @GetMapping(path = "/pub/status.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Status> status() {
        requireShown();
        Map<Long, PublicName> places = publishing.places();
        return mirrors.all().stream().map(mirror -> Status.of(mirror, mirror.urls(places.get(mirror.hostId())))).toList();
    }

    private void requireShown() {
        if (!settings.publicPageEnabled()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** A mirror and its public URLs. */
    record Shown(MirrorFacts mirror, List<String> urls) {
    }

    /** A mirror in the JSON output. The field names are stable. */
    record Status(String name, String path, String state, String upstream, @Nullable Instant lastGood, @Nullable Instant lastTry,
            @Nullable Instant nextRun, long files, long bytes, @Nullable Instant newestFile, int everyHours,
            List<String> urls) {

        static Status of(MirrorFacts mirror, List<String> urls) {
            return new Status(mirror.name(), "/pub/mirrors/" + mirror.name(),
                    mirror.condition().name().toLowerCase(Locale.ROOT).replace('_', '-'), mirror.source().url(),
                    mirror.runs().lastGoodAt(),
                    mirror.runs().lastTryAt(), mirror.runs().nextAt(), mirror.holds().files(), mirror.holds().bytes(),
                    mirror.holds().newest(), mirror.plan().everyHours(),
                    urls);
        }
    }
}
