package org.magrathea.snapshots;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.StoredFile;
import org.magrathea.hosts.StoredPath;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Folders of a snapshot, and one file or folder of it to take home. */
@Controller
@RequestMapping("/machines/{machine}/snapshots/{snapshot}/files")
class FilesController {

    /** What there is to say of a download that was ended, kept until its person looks at a folder again. */
    private static final String ENDED = FilesController.class.getName() + ".ended";

    private final SnapshotFiles files;
    private final SnapshotPage snapshots;

    FilesController(SnapshotFiles files, SnapshotPage snapshots) {
        this.files = files;
        this.snapshots = snapshots;
    }

    @GetMapping
    String list(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(defaultValue = "BOTH") Images image, @RequestParam(defaultValue = "/") String path, Person viewer,
            HttpSession session, Model model) {
        Images held = snapshots.of(machine, id).what();
        Images wanted = image != Images.BOTH ? image : held == Images.HOME ? Images.HOME : Images.ROOT;
        SnapshotFiles.Place place = files.place(machine, id, wanted, path, viewer);
        model.addAttribute("place", place);
        model.addAttribute("other", held == Images.BOTH);
        if (session.getAttribute(ENDED) instanceof String ended) {
            model.addAttribute("refused", ended);
            session.removeAttribute(ENDED);
        }
        try {
            var folder = files.list(place);
            model.addAttribute("rows", folder.files().stream().map(file -> new Row(place.path(), file)).toList());
            model.addAttribute("more", folder.more());
        } catch (HostRefused | HostUnreachable no) {
            model.addAttribute("rows", List.of());
            model.addAttribute("refused", no.getMessage());
        }
        return "snapshots/files";
    }

    /** An entry with where it leads; {@code path} is null where it is too deep to be asked for. */
    record Row(StoredFile file, @Nullable String path) {

        Row(StoredPath folder, StoredFile file) {
            this(file, folder.canHave(file.name()) ? folder.child(file.name()).text() : null);
        }

        public boolean isFolder() {
            return file.type() == StoredFile.Type.FOLDER;
        }

        public boolean canBeTaken() {
            return path != null && (isFolder() || file.type() == StoredFile.Type.FILE);
        }

        public String kind() {
            return switch (file.type()) {
                case FILE -> "file";
                case FOLDER -> "folder";
                case LINK -> "link";
                case OTHER -> "device, pipe or socket";
            };
        }
    }

    /** Not a link to follow by chance: taking a file out is written down. */
    @PostMapping("/content")
    @Nullable
    String take(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, @RequestParam Images image,
            @RequestParam String path, @RequestParam(defaultValue = "false") boolean folder, Person viewer,
            HttpServletResponse response, HttpSession session, RedirectAttributes next) throws CloseNowException {
        SnapshotFiles.Place place = files.place(machine, id, image, path, viewer);
        Sending sending = new Sending(response, name(place, folder));
        try {
            files.read(place, viewer, sending::piece);
            sending.finish();
            return null;
        } catch (Pace.TooSlow slow) {
            session.setAttribute(ENDED, place.shown() + ": " + slow.getMessage());
            throw new CloseNowException(slow.getMessage(), slow);
        } catch (HostRefused | HostUnreachable | DownloadTurns.TooMany no) {
            if (response.isCommitted()) {
                throw no;
            }
            next.addFlashAttribute("refused", no.getMessage());
            next.addAttribute("image", image);
            next.addAttribute("path", place.path().parent().text());
            return "redirect:/machines/" + machine + "/snapshots/" + id + "/files";
        }
    }

    /** A name that no program takes for anything but a name. */
    private static String name(SnapshotFiles.Place place, boolean folder) {
        String shown = place.path().isRoot()
                ? (place.image() == Images.HOME ? "home" : "root")
                : StoredPath.shown(place.path().name());
        String safe = shown.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").replaceAll("^[.]+", "_");
        return (safe.isBlank() ? "file" : safe) + (folder ? ".tar" : "");
    }

    /** Headers go out with the first piece, so that a refusal before it is a page. */
    private static final class Sending {

        private final HttpServletResponse response;
        private final String name;
        private final Pace pace = new Pace(System::nanoTime);
        private boolean begun;

        private Sending(HttpServletResponse response, String name) {
            this.response = response;
            this.name = name;
        }

        private void piece(byte[] piece) {
            try {
                begin();
                pace.write(piece, response.getOutputStream());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private void finish() {
            try {
                begin();
                response.flushBuffer();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private void begin() {
            if (begun) {
                return;
            }
            begun = true;
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
