package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    PublicMirrorsController(Mirrors mirrors, MirrorSettings settings) {
        this.mirrors = mirrors;
        this.settings = settings;
    }

    @GetMapping("/pub")
    String page(Model model) {
        model.addAttribute("mirrors", shown());
        return "mirrors/public";
    }

    @GetMapping(path = "/pub/status.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Status> status() {
        return shown().stream().map(Status::of).toList();
    }

    private List<MirrorFacts> shown() {
        if (!settings.shown()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return mirrors.all();
    }

    /** One mirror; the names of these fields stay as they are. */
    record Status(String name, String path, String state, String upstream, @Nullable Instant lastGood, @Nullable Instant lastTry,
            @Nullable Instant nextRun, long files, long bytes, @Nullable Instant newestFile, int everyHours) {

        static Status of(MirrorFacts mirror) {
            return new Status(mirror.name(), "/pub/mirrors/" + mirror.name(),
                    mirror.condition().name().toLowerCase(Locale.ROOT).replace('_', '-'), mirror.url(), mirror.lastGoodAt(),
                    mirror.lastTryAt(), mirror.nextAt(), mirror.files(), mirror.bytes(), mirror.newest(), mirror.everyHours());
        }
    }
}
