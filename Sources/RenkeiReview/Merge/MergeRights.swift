import RenkeiModel

/// Who may change what, as the region's profile says.
struct MergeRights {
  private let region: RegionProfile?

  init(_ region: RegionProfile?) { self.region = region }

  /// Whether a municipality may change a slot of a project of the plan.
  ///
  /// A project that the plan does not have yet is nobody's: whoever proposes it fills it in.
  func allows(_ sender: MunicipalityCode, _ slot: MergeSlot, of base: Project) -> Bool {
    guard let region, base.number != nil || base.name != nil else { return true }
    let isCore = sender == region.coreCity
    let takesPart = base.participants.codes.contains(sender)
    switch region.ownership.owner(of: slot.ownedKey) {
    case .nobody: return false
    case .core: return isCore
    case .partners: return !isCore && takesPart
    case .anyone: return isCore || takesPart
    case .itself: return isCore || isOwnEntry(slot, of: sender)
    }
  }

  /// Whether a municipality may change the plan's own indicators: the core city keeps them.
  func allowsPlan(_ sender: MunicipalityCode) -> Bool {
    region.map { sender == $0.coreCity } ?? true
  }

  private func isOwnEntry(_ slot: MergeSlot, of sender: MunicipalityCode) -> Bool {
    switch slot {
    case .participant(let name): name == sender.digits
    case .field(.returnParticipates(let code)), .field(.returnHasChanges(let code)),
      .field(.returnOpinion(let code)):
      code == sender
    default: false
    }
  }
}
