package dev.parable.text.internal;

import java.util.Set;

/**
 * English words that tell little of what a text is about. Written down by hand, roughly the most
 * frequent ones of prose: there is nothing to count in a pack of fifty scenarios.
 */
public final class CommonWords {

  private static final Set<String> SILENT =
      words(
          """
          a about above across after again against ago all almost alone along already also
          although always am among an and another any anybody anyone anything are aren around as
          at away be because been before behind being below beneath beside besides between beyond
          both but by can cannot could couldn d did didn do does doesn doing don done down during
          each either else enough ever every everybody everyone everything except few for from
          further had hadn has hasn have haven having he hence her here hers herself him himself
          his how however i if in indeed inside instead into is isn it its itself just least less
          like ll m many may me might mine more most much must my myself near neither never no
          nobody none nor not nothing now of off often on once one only onto or other others our
          ours ourselves out outside over own per perhaps please quite rather re s same shall she
          should shouldn since so some somebody someone something soon still such t than that the
          their theirs them themselves then there therefore these they this those though through
          throughout thus till to together too toward towards under unless until up upon us ve
          very via was wasn we were weren what whatever when where whether which while who whole
          whom whose why will with within without won would wouldn yes yet you your yours yourself
          """);

  private static final Set<String> COMMON =
      words(
          """
          able act add air allow answer appear arm ask back bad become bed begin believe best
          better big bit black body book box boy bring business busy buy call car care carry case
          cause certain chair chance change child city clear close cold come consider continue
          cost could country course cross cut dark day deal dear decide deep die different door
          draw dream drive drop early easy eat end entire even evening event exactly expect
          explain eye face fact fall family far fast father fear feel fellow fill final find fine
          fire first five follow foot form found four free friend full game get girl give glass
          go good great ground group grow guess hair half hand happen happy hard head hear heart
          heavy help high hold home hope hour house hundred idea important keep kind know lady
          land large last late laugh lay lead learn leave left leg let letter lie life light line
          listen little live long look lose lot love low make man manner mark matter mean meet
          mention mind minute miss moment money month moon morning mother mouth move mr mrs ms
          name need new news next nice night note number offer office old open order pain paper
          part pass pay people person piece place plan play point poor possible power present
          problem put question quick quiet reach read ready real reason receive red remain
          remember return right rise road room run sad say school second see seem sell send
          sense serve set several shake short show side sign simple sit six sleep slow small
          smile sound speak stand start state stay step stop story strange street strong sudden
          sun sure surprise table take talk tell ten thank thing think thought thousand three
          time tire today told tomorrow top touch town tree true truth try turn two understand
          use usual view voice wait walk wall want warm watch water way wear week well white wide
          wife wind window wish woman wonder word work world worry write wrong year young
          """);

  private CommonWords() {}

  /** How much a word in lower case tells: 0, or a half, or 1. */
  public static double telling(String word, String stem) {
    if (word.length() < 2 || SILENT.contains(word)) {
      return 0;
    }
    return COMMON_STEMS.contains(stem) ? 0.5 : 1;
  }

  private static final Set<String> COMMON_STEMS =
      Set.copyOf(COMMON.stream().map(Stems::of).distinct().toList());

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }
}
