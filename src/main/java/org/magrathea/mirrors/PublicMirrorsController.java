package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.publishing.PublicPlace;
import org.magrathea.publishing.Publishing;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** What everybody may know of the mirrors, without signing in; can be switched off. */
@Controller
class PublicMirrorsController {

    private final Mirrors mirrors;
    private final MirrorSettings settings;
    private final Publishing publishing;

    PublicMirrorsController(Mirrors mirrors, MirrorSettings settings, Publishing publishing) {
        this.mirrors = mirrors;
        this.settings = settings;
        this.publishing = publishing;
    }

    @GetMapping("/pub")
    String page(PageAt at, Model model) {
        requireShown();
        Map<Long, PublicPlace> places = publishing.places();
        model.addAttribute("mirrors",
                mirrors.page(at).map(mirror -> new Shown(mirror, mirror.urls(places.get(mirror.hostId())))));
        return "mirrors/public";
    }

    @GetMapping(path = "/pub/status.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Status> status() {
        requireShown();
        Map<Long, PublicPlace> places = publishing.places();
        return mirrors.all().stream().map(mirror -> Status.of(mirror, mirror.urls(places.get(mirror.hostId())))).toList();
    }

    private void requireShown() {
        if (!settings.shown()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** A mirror, and where the world reads it. */
    record Shown(MirrorFacts mirror, List<String> urls) {
    }

    /** One mirror; the names of these fields stay as they are. */
    record Status(String name, String path, String state, String upstream, @Nullable Instant lastGood, @Nullable Instant lastTry,
            @Nullable Instant nextRun, long files, long bytes, @Nullable Instant newestFile, int everyHours,
            List<String> urls) {

        static Status of(MirrorFacts mirror, List<String> urls) {
            return new Status(mirror.name(), "/pub/mirrors/" + mirror.name(),
                    mirror.condition().name().toLowerCase(Locale.ROOT).replace('_', '-'), mirror.url(), mirror.lastGoodAt(),
                    mirror.lastTryAt(), mirror.nextAt(), mirror.files(), mirror.bytes(), mirror.newest(), mirror.everyHours(),
                    urls);
        }
    }
}
