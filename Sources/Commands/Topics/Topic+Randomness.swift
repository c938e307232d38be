internal import Sessions

extension Topic {
  static let seeds = Topic("seeds", "Where random numbers come from.") { _ in
    """
    Every random number comes from a seed, the verb and the result's name: initial weights, shuffles, dropout, augmentation, subsets.
    The seed is seed= on the statement, else what 'set seed=1' says, else the notebook's front matter, else 0.
    So a statement gives the same bits at the prompt, in a script and in a notebook, wherever it stands; another name gives others.
    A model's initial weights come from 'set seed=' and the model's name; seed= of 'train' leaves them as they are.
    """
  }

  static let keys = Topic("keys", "When two statements give the same bits.") { _ in
    """
    What a statement computes has a key: of its settings in normal form, of the data and weights that it reads, and of the engine's version.
    Equal keys mean equal bits: on any number of threads, with or without AVX, at once or interrupted and continued.
    So what was trained or measured before, here or in another session or notebook, is not computed again.
    1e-3 is 0.001, and a default written out is the default; names and notes are in no key, but for the result's name, which chooses the random numbers.
    """
  }
}
