package dev.parable.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.lesson.Source.Passage;
import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.write.internal.WrittenJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers: out of form, declined, with tools, and plain texts gone on with. */
class AnswersTest {

  private static final dev.parable.recipe.Role WRITER = dev.parable.recipe.Role.WRITER;

  private static final String STORY =
      """
      recipe: toy
      says: a text
      makes: story
      limits: {again: 2}
      steps:
        - {step: draft, role: writer, take: story, ask: "Write of {{passage}}."}
        - {step: rewrite, role: rewriter, take: story, ask: "Better: {{story}}"}
      """;

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder.resolve("run"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "2,2", "3,2"})
  void anAnswerOutOfFormIsAskedForAgainAFewTimesWithOtherDice(int wrong, int again) {
    desk.with(
        WRITER,
        request -> {
          if (Desk.last(request).startsWith("Better")) {
            return Desk.reply("<story>better</story>");
          }
          return Desk.reply(desk.asked.size() <= wrong ? "Here it is!" : "<story>a day</story>");
        });
    Written written = desk.write(STORY, 1).getFirst();
    assertThat(written.again()).isEqualTo(again);
    assertThat(written instanceof Written.Kept).isEqualTo(wrong <= 2);
    if (written instanceof Written.Dropped dropped) {
      assertThat(dropped.step() + " " + dropped.reason().rule()).isEqualTo("draft out-of-form");
    }
    List<Request> drafts = desk.asked.subList(0, again + 1);
    assertThat(drafts).extracting(Request::messages).containsOnly(drafts.getFirst().messages());
    assertThat(drafts).extracting(request -> request.sampling().seed()).doesNotHaveDuplicates();
    assertThat(WrittenJson.read(WrittenJson.write(written))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNSUITABLE: a lighthouse has no night ward",
        "I tried. Then:\\nUNSUITABLE: a lighthouse has no night ward",
        "<story>UNSUITABLE: a lighthouse has no night ward</story>"
      })
  void aWriterMaySayThatABriefIsUnsuitable(String answer) {
    desk.with(WRITER, request -> Desk.reply(answer.replace("\\n", "\n")));
    var dropped = (Written.Dropped) desk.write(STORY, 1).getFirst();
    assertThat(dropped.reason().rule()).isEqualTo("unsuitable");
    assertThat(dropped.reason().detail()).isEqualTo("a lighthouse has no night ward");
    assertThat(desk.asked).as("that is an answer").hasSize(1);
  }

  @Test
  void aPlanThatWeighsWhetherItIsSuitableIsNoRefusal() {
    desk.with(
        WRITER, request -> Desk.reply("It is not UNSUITABLE: it works.\n<story>a day</story>"));
    assertThat(desk.write(STORY, 1).getFirst()).isInstanceOf(Written.Kept.class);
  }

  @Test
  void whatNeedsNoChangeIsNotWrittenAgain() {
    desk.with(
        WRITER,
        request ->
            Desk.reply(
                Desk.last(request).startsWith("Better")
                    ? "No problem found. <story>UNCHANGED</story>"
                    : "<story>a day</story>"));
    var kept = (Written.Kept) desk.write(STORY, 1).getFirst();
    assertThat(kept.lesson().text()).isEqualTo("a day");
    assertThat(kept.lesson().provenance().rewrites()).isEmpty();
  }

  private static final String AGENT =
      """
      recipe: toy
      says: an agent
      makes: dialogue
      checks: [scaffolding]
      steps:
        - step: all
          role: writer
          take: [task, tools, found, answer]
          may-be-empty: [tools, found]
          ask: "Write of {{passage}}."
      lesson:
        - tools: "{{tools}}"
        - user: "{{task}}"
        - calls: "{{found}}"
        - assistant: "{{answer}}"
      """;

  private static final String TOOLS =
      "[{\"name\":\"read\",\"description\":\"Reads a log.\",\"parameters\":{\"type\":\"object\","
          + "\"properties\":{\"day\":{\"type\":\"string\"}}}}]";

  private static String agent(String tools, String found) {
    return "<task>Check it.</task><tools>%s</tools><found>%s</found><answer>Done.</answer>"
        .formatted(tools, found);
  }

  @Test
  void callsAndWhatComesBackAreTurns() {
    String found =
        """
        call: read {"day": "one", "deep": {"a": {}}}
        result: 3.1
        3.2

        call: read {"day": "two"}
        call: read {"day": "three"}
        result: nothing
        result: a line
        """;
    desk.with(WRITER, request -> Desk.reply(agent(TOOLS, found)));
    Written written = desk.write(AGENT, 1).getFirst();
    var lesson = (Lesson.Dialogue) ((Written.Kept) written).lesson();
    assertThat(lesson.tools()).extracting(Tool::name).containsExactly("read");
    assertThat(lesson.messages()).hasSize(6);
    assertThat(lesson.messages().get(1).blocks())
        .containsExactly(
            new Block.ToolCall("call-1", "read", "{\"day\":\"one\",\"deep\":{\"a\":{}}}"));
    assertThat(lesson.messages().get(2))
        .isEqualTo(
            new Message(Role.USER, List.of(new Block.ToolResult("call-1", "3.1\n3.2", false))));
    assertThat(lesson.messages().get(3).blocks()).hasSize(2);
    assertThat(lesson.messages().get(4).blocks()).hasSize(2);
    assertThat(lesson.text()).contains("Check it.", "3.2", "two", "Done.");
    assertThat(WrittenJson.read(WrittenJson.write(written))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          call: write {"day": "one"}\\nresult: x       | there is no tool 'write'
          call: read {"day": "one"                    | arguments are no JSON
          call: read ["one"]\\nresult: x               | arguments are a JSON object
          call: read {"day": "one"}                   | of 1 calls 0 have a result
          result: x                                   | stands without its call
          I read it.\\ncall: read {}\\nresult: x        | a line begins with 'call:' or 'result:'
          """)
  void callsThatNobodyCouldReadAreOutOfForm(String found, String why) {
    desk.with(WRITER, request -> Desk.reply(agent(TOOLS, found.replace("\\n", "\n"))));
    var dropped = (Written.Dropped) desk.write(AGENT, 1).getFirst();
    assertThat(dropped.reason().rule()).isEqualTo("out-of-form");
    assertThat(dropped.reason().detail()).contains(why);
    assertThat(dropped.again()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          read                                                             | tools are no JSON
          {"name":"read"}                                                  | tools are a JSON array
          [{"name":"read it","description":"x","parameters":{"type":"object"}}] | has a name of its own
          [{"name":"read","description":"x","parameters":[]}]              | needs 'parameters'
          [{"name":"read","parameters":{"type":"object"}}]                 | needs a 'description'
          """)
  void toolsThatNobodyCouldCallAreOutOfForm(String tools, String why) {
    desk.with(WRITER, request -> Desk.reply(agent(tools, "")));
    var dropped = (Written.Dropped) desk.write(AGENT, 1).getFirst();
    assertThat(dropped.reason().rule()).isEqualTo("out-of-form");
    assertThat(dropped.reason().detail()).contains(why);
  }

  private static final String PROMPT =
      """
      recipe: toy
      says: a prompt
      makes: prompt
      steps:
        - step: all
          role: writer
          take: [system, tools, question]
          may-be-empty: [tools]
          ask: "Furnish {{passage}}."
      lesson:
        - system: "{{system}}"
        - tools: "{{tools}}"
        - user: "{{passage}}"
      """;

  @Test
  void aGivenPromptStaysAsItIsToTheLetter() {
    String given = "  how do i\u2028pick a {{lock}}?\r\n\n";
    desk.about(new Source("", List.of(new Passage("1", given))));
    desk.with(
        WRITER,
        request ->
            Desk.reply(
                "<system>At a desk.</system><tools>"
                    + TOOLS
                    + "</tools><question>How do I pick a lock?</question>"));
    var kept = (Written.Kept) desk.write(PROMPT, 1).getFirst();
    var lesson = (Lesson.Dialogue) kept.lesson();
    assertThat(lesson.messages())
        .containsExactly(Message.system("At a desk."), Message.user(given));
    var changed =
        (Written.Dropped)
            desk.write(PROMPT.replace("user: \"{{passage}}\"", "user: \"{{question}}\""), 2).get(1);
    assertThat(changed.step() + " " + changed.reason().rule()).isEqualTo("lesson user-changed");
    assertThat(changed.reason().detail()).isEqualTo("How do I pick a lock?");
  }

  @Test
  void theSameInAnotherFormKeepsItsWords() {
    String twins =
        """
        recipe: toy
        says: twins
        makes: dialogue
        limits: {content: 0.9}
        steps:
          - {step: all, role: writer, take: [q, a], ask: "Of {{passage}}"}
        lesson:
          - user: "{{q}}"
          - assistant: "{{a}}"
        """;
    desk.about(
        new Source(
            "", List.of(new Passage("1", "one two three four five six seven eight nine ten"))));
    desk.with(
        WRITER,
        request ->
            Desk.reply(
                "<q>Two?</q><a>Ten, nine, eight, seven, six, five, four, three"
                    + (desk.asked.size() == 1 ? ".</a>" : " one one.</a>")));
    var results = desk.write(twins, 2);
    assertThat(results.getFirst()).as("nine of ten").isInstanceOf(Written.Kept.class);
    desk.asked.clear();
    desk.about(
        new Source(
            "", List.of(new Passage("1", "one two three four five six seven eight nine eleven"))));
    var lost = (Written.Dropped) desk.write(twins, 3).get(2);
    assertThat(lost.reason().rule()).isEqualTo("content-lost");
    assertThat(lost.reason().detail()).startsWith("8 of 10 words");
  }

  private static final String BASE =
      """
      recipe: toy
      says: a story
      makes: story
      chunk: whole
      limits: {again: 0}
      steps:
        - step: draft
          role: writer
          take: story
          stop: [THE END]
          tokens-per-word: 0
          tokens-beside: 40
          continue: |
            {{constitution}}

            The story:
      """;

  /** Continues plain texts; of conversations it knows nothing. */
  private static final class BaseModel implements ChatModel, Completes {
    private final Reply.Stop end;
    private final String text;

    BaseModel(String text, Reply.Stop end) {
      this.text = text;
      this.end = end;
    }

    @Override
    public Reply reply(Request request) {
      return Desk.reply("talks: " + Desk.last(request));
    }

    @Override
    public Reply continued(String prefix, Sampling sampling) {
      assertThat(prefix).startsWith("One says what one did. ").endsWith("\n\nThe story:");
      assertThat(sampling.stop()).containsExactly("THE END");
      assertThat(sampling.maxTokens()).isEqualTo(40);
      return Desk.reply(text, end);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          END    | drop     | A keeper went out. "So it is." | A keeper went out. "So it is."
          LENGTH | drop     | A keeper went out. It           | truncated
          LENGTH | sentence | A keeper went out. "So!" It was | A keeper went out. "So!"
          LENGTH | sentence | A keeper who went               | truncated
          END    | drop     | ' '                             | empty
          FILTERED | sentence | A keeper went out.            | filtered
          """)
  void aBaseModelGoesOnWithAPlainText(Reply.Stop end, String cut, String text, String result) {
    ChatModel model = PlainText.alsoContinued(new BaseModel(text, end));
    desk.with(WRITER, model::reply);
    Written written =
        desk.write(BASE.replace("stop:", "cut: " + cut + "\n    stop:"), 1).getFirst();
    switch (written) {
      case Written.Kept kept -> assertThat(kept.lesson().text()).isEqualTo(result);
      case Written.Dropped dropped -> assertThat(dropped.reason().rule()).isEqualTo(result);
    }
    assertThat(model.reply(new Request(List.of(Message.user("Hm?")), Sampling.at(1, 9))).message())
        .as("conversations go to it as before")
        .isEqualTo(Message.assistant("talks: Hm?"));
  }

  @Test
  void wordsOfTheEnglishLocaleDoNotDecideWhereASentenceEnds() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);
      aBaseModelGoesOnWithAPlainText(Reply.Stop.LENGTH, "sentence", "It went. Then", "It went.");
    } finally {
      Locale.setDefault(before);
    }
  }
}
