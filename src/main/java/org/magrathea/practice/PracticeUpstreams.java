package org.magrathea.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Collections for trying mirrors: small repositories of RPM and Debian packages, and plain files. */
@Component
@PracticeMode
class PracticeUpstreams {

    private static final long LIMIT_SECONDS = 60;

    private final PracticeFolder folder;
    private final PracticeScripts scripts;

    PracticeUpstreams(PracticeFolder folder, PracticeScripts scripts) {
        this.folder = folder;
        this.scripts = scripts;
    }

    /** Creates missing collections in less than a second and returns their folder. Needs the installed scripts. */
    synchronized Path make() throws IOException, InterruptedException {
        Path there = folder.upstreams();
        if (Files.notExists(there.resolve("files"))) {
            scripts.run(LIMIT_SECONDS, folder.scripts().resolve("make-upstreams"), there.toString());
        }
        return there;
    }
}
