package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HostJsonTest {

    record Disk(String path, long size, @Nullable Long used) {
    }

    record Thing(String name, boolean on, int count, @Nullable String job, @Nullable Instant at, List<String> words, Disk disk,
            @Nullable Durability writes) {
    }

    private static final String WHOLE = """
            {"name":"finch","on":true,"count":3,"job":"j-1","at":"2026-11-24T14:02:11.402Z","words":["a"],\
            "disk":{"path":"/x","size":5,"used":4},"writes":"durable","more":1}""";

    @Test
    void aWholeAnswerIsReadAsItIs() {
        assertThat(read(WHOLE)).isEqualTo(new Thing("finch", true, 3, "j-1", Instant.parse("2026-11-24T14:02:11.402Z"),
                List.of("a"), new Disk("/x", 5, 4L), Durability.DURABLE));
    }

    @Test
    void whatMayBeMissingIsNullZeroOrEmpty() {
        assertThat(read("{\"name\":\"finch\",\"at\":null,\"words\":null,\"count\":null,\"disk\":{\"path\":\"/x\"}}"))
                .isEqualTo(new Thing("finch", false, 0, null, null, List.of(), new Disk("/x", 0, null), null));
    }

    @Test
    void whatHasToBeThereIsNamedWhenItIsMissing() {
        refused("{\"disk\":{\"path\":\"/x\"}}", "“name”");
        refused("{\"name\":null,\"disk\":{\"path\":\"/x\"}}", "“name”");
        refused("{\"name\":\"finch\"}", "“disk”");
        refused("{\"name\":\"finch\",\"disk\":{}}", "“disk.path”");
    }

    @Test
    void aTextIsNeverMadeOfSomethingElse() {
        refused("{\"name\":5,\"disk\":{\"path\":\"/x\"}}", "“name”");
        refused("{\"name\":true,\"disk\":{\"path\":\"/x\"}}", "“name”");
        refused("{\"name\":{},\"disk\":{\"path\":\"/x\"}}", "“name”");
        refused("{\"name\":\"finch\",\"count\":\"3\",\"disk\":{\"path\":\"/x\"}}", "“count”");
        refused("{\"name\":\"finch\",\"at\":\"soon\",\"disk\":{\"path\":\"/x\"}}", "“at”");
        refused("{\"name\":\"finch\",\"writes\":\"often\",\"disk\":{\"path\":\"/x\"}}", "“writes”");
    }

    @Test
    void aSizeIsAWholeNumberThatADiskCanHave() {
        refused("{\"name\":\"finch\",\"disk\":{\"path\":\"/x\",\"size\":99999999999999999999}}", "“disk.size”");
        refused("{\"name\":\"finch\",\"disk\":{\"path\":\"/x\",\"used\":\"5\"}}", "“disk.used”");
    }

    @Test
    void aKindOfFileThatIsNotKnownIsOther() {
        StoredFile file = HostJson.line(
                new JsonMapper().readTree("{\"name\":\"x\",\"kind\":\"door\",\"size\":1,\"mode\":\"100644\"}"),
                StoredFile.class);

        assertThat(file).isEqualTo(new StoredFile("x", StoredFile.Type.OTHER, 1, "100644", null));
    }

    private static void refused(String json, String place) {
        assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(HostUnreachable.class).hasMessageContaining(place);
    }

    private static Thing read(String json) {
        return HostJson.line(new JsonMapper().readTree(json), Thing.class);
    }
}
